import type { Credentials, Secret } from '@pim-connections/core';
import { can, PimError } from '@pim-connections/core';
import * as vscode from 'vscode';
import { knownConnection } from '../../credentials/known-connection.ts';
import { knownCredentials } from '../../credentials/known-credentials.ts';
import { filesHolding } from '../../env-files/files-holding.ts';
import type { TreeNode } from '../../tree/node.ts';
import { type ChosenConnection, chooseConnection } from '../connections/choose-connection.ts';
import { confirmOnProduction } from '../connections/confirm-on-production.ts';
import type { Parts } from '../parts.ts';
import { withProgress } from '../progress.ts';
import { canAskEnvFile } from './ask-env-file.ts';
import { confirmReplacement, type ReplacementQuestion, type ValueFiles, valueFiles } from './confirm-replacement.ts';
import { replaceEverywhere } from './replace-everywhere.ts';
import { testCredentials } from './test-credentials.ts';

const { l10n } = vscode;

type Rotated = 'secret' | 'password';

/** Makes a new secret or password and carries it into every `.env` that held the old one. */
export async function regenerate(what: Rotated, parts: Parts, node?: TreeNode): Promise<void> {
  const title = what === 'secret' ? l10n.t('Regenerate the secret') : l10n.t('Regenerate the password');
  const operation = what === 'secret' ? 'regenerateSecret' : 'regeneratePassword';
  const chosen = await chooseConnection(parts, title, node, operation);
  if (!chosen) return;
  const { connection, pim } = chosen;
  const old = await knownCredentials(parts, pim, connection.id);
  const known = knownConnection(pim, old);
  const value = known[what]?.reveal() ?? null;
  const files = await valueFiles(parts, chosen, value, () => filesHolding(what, known));
  const found = await confirmReplacement(parts, questionOf(chosen, what), files);
  if (!found || !(await confirmOnProduction(parts, chosen, title))) return;
  const credentials = await send(parts, chosen, what, old);
  await parts.milestones.reach('rotated');
  await follow(parts, chosen, what, found, credentials);
}

function questionOf(chosen: ChosenConnection, what: Rotated): ReplacementQuestion {
  const { connection, pim } = chosen;
  const consequence =
    what === 'secret'
      ? l10n.t(
          'Every program that uses the old secret of {0} on {1} stops at once: its calls are answered with 401, and its tokens no longer work.',
          connection.label,
          pim.name,
        )
      : l10n.t(
          'Every program that uses the old password of {0} on {1} stops at once: its calls are answered with 401, and its tokens no longer work.',
          connection.label,
          pim.name,
        );
  const title =
    what === 'secret'
      ? l10n.t('Regenerate the secret of {0}?', connection.label)
      : l10n.t('Regenerate the password of {0}?', connection.label);
  return { chosen, title, consequence, go: l10n.t('Regenerate'), refuse: l10n.t('Do not regenerate') };
}

/** Regenerates once, and stores what came back before anything else is done with it. */
async function send(
  parts: Parts,
  { connection: { id, label }, pim }: ChosenConnection,
  what: Rotated,
  old: Credentials,
): Promise<Credentials> {
  const operation = what === 'secret' ? 'regenerateSecret' : 'regeneratePassword';
  const title =
    what === 'secret'
      ? l10n.t('Regenerating the secret of {0}…', label)
      : l10n.t('Regenerating the password of {0}…', label);
  try {
    return await withProgress(title, (signal) =>
      parts.sessions.use(pim, async (session) => {
        if (!can(session.capabilities, operation)) {
          throw new PimError('unsupported', { operation, reason: 'version' }, `${operation} is not supported`);
        }
        const fresh: Secret = await session[operation](id, { signal });
        const credentials = { ...old, [what]: fresh };
        await parts.vault.keepCredentials(pim.id, id, credentials);
        parts.tests.forget(pim.id, id);
        return credentials;
      }),
    );
  } finally {
    parts.model.refresh(pim.id);
  }
}

/** Carries the new value into the files, says what was done, and lists what could not be updated. */
async function follow(
  parts: Parts,
  { connection, pim }: ChosenConnection,
  what: Rotated,
  found: ValueFiles,
  credentials: Credentials,
): Promise<void> {
  const fresh = credentials[what]?.reveal();
  if (fresh === undefined) return;
  const { left, undos } = await replaceEverywhere(parts, found, fresh);
  const test = l10n.t('Test Them');
  const undo = l10n.t('Undo in Files');
  const done = doneWords(what, connection.label, undos.length);
  const rest = left.length > 0 ? l10n.t('Still with the old value: {0}', left.join(', ')) : null;
  const insert = l10n.t('Insert into .env…');
  const isNowhere = undos.length === 0 && left.length === 0;
  const buttons = [test, ...(undos.length > 0 ? [undo] : []), ...(isNowhere && canAskEnvFile() ? [insert] : [])];
  const severity = left.length > 0 ? 'warning' : 'info';
  void parts.prompts.notify(severity, [done, rest].filter(Boolean).join(' '), ...buttons).then(async (button) => {
    const node = { kind: 'connection', pim, connection } as const;
    if (button === test) await testCredentials(parts, node);
    if (button === insert) await (await import('./insert-credentials.ts')).insertCredentials(parts, node);
    if (button === undo) await Promise.all(undos.map((takeBack) => takeBack()));
  });
}

function doneWords(what: Rotated, label: string, files: number): string {
  const isSecret = what === 'secret';
  if (files === 0) return isSecret ? l10n.t('New secret for {0}.', label) : l10n.t('New password for {0}.', label);
  if (files === 1)
    return isSecret
      ? l10n.t('New secret for {0}, updated in 1 file.', label)
      : l10n.t('New password for {0}, updated in 1 file.', label);
  return isSecret
    ? l10n.t('New secret for {0}, updated in {1} files.', label, files)
    : l10n.t('New password for {0}, updated in {1} files.', label, files);
}
