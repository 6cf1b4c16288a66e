import type { Credentials, Secret } from '@pim-connections/core';
import { can, PimError } from '@pim-connections/core';
import * as vscode from 'vscode';
import { knownConnection } from '../../credentials/known-connection.ts';
import { knownCredentials } from '../../credentials/known-credentials.ts';
import { type EnvFileWrite, writeEnvFile } from '../../env-files/env-file-writer.ts';
import { filesHolding, type HoldingFile } from '../../env-files/files-holding.ts';
import { fileErrorMessage } from '../../messages/file-error-message.ts';
import type { SavedPim } from '../../pims/saved-pim.ts';
import type { TreeNode } from '../../tree/node.ts';
import { type ChosenConnection, chooseConnection } from '../connections/choose-connection.ts';
import { confirmOnProduction } from '../connections/confirm-on-production.ts';
import { requireCapability } from '../connections/require-capability.ts';
import type { Parts } from '../parts.ts';
import { withProgress } from '../progress.ts';
import { testCredentials } from './test-credentials.ts';

const { l10n } = vscode;

type Rotated = 'secret' | 'password';

/** Makes a new secret or password and carries it into every `.env` that held the old one. */
export async function regenerate(what: Rotated, parts: Parts, node?: TreeNode): Promise<void> {
  const title = what === 'secret' ? l10n.t('Regenerate the secret') : l10n.t('Regenerate the password');
  const chosen = await chooseConnection(parts, title, node);
  if (!chosen) return;
  const { connection, pim } = chosen;
  await requireCapability(parts, pim, what === 'secret' ? 'regenerateSecret' : 'regeneratePassword', connection);
  const old = await knownCredentials(parts, pim, connection.id);
  const files = vscode.workspace.isTrusted ? await filesHolding(what, knownConnection(pim, old)) : [];
  if (!(await confirm(parts, chosen, what, files))) return;
  if (!(await confirmOnProduction(parts, chosen, title))) return;
  const credentials = await send(parts, pim, connection.id, what, old);
  await parts.milestones.reach('rotated');
  await follow(parts, chosen, what, files, credentials);
}

/** A file that everybody with the repository sees is not touched: the secret must not get into it by itself. */
const isTouched = ({ candidate }: HoldingFile) => candidate.git !== 'tracked';

async function confirm(
  { prompts }: Parts,
  { connection, pim }: ChosenConnection,
  what: Rotated,
  files: readonly HoldingFile[],
): Promise<boolean> {
  const button = l10n.t('Regenerate');
  const consequence =
    what === 'secret'
      ? l10n.t(
          'Every program that uses the old secret of {0} on {1} stops at once: its calls answer 401 and its tokens die.',
          connection.label,
          pim.name,
        )
      : l10n.t(
          'Every program that uses the old password of {0} on {1} stops at once: its calls answer 401 and its tokens die.',
          connection.label,
          pim.name,
        );
  const list = files.map((file) => {
    const happens = isTouched(file) ? l10n.t('will be updated') : l10n.t('tracked by git, will not be touched');
    return `${file.candidate.path}: ${file.keys.join(', ')} — ${happens}`;
  });
  const found =
    list.length > 0
      ? [l10n.t('These files hold it:'), ...list].join('\n')
      : l10n.t('No .env file of this workspace holds it.');
  const title = what === 'secret' ? l10n.t('Regenerate the secret?') : l10n.t('Regenerate the password?');
  return (await prompts.modal(title, `${consequence}\n\n${found}`, button)) === button;
}

/** Regenerates once, and stores what came back before anything else is done with it. */
async function send(parts: Parts, pim: SavedPim, id: string, what: Rotated, old: Credentials): Promise<Credentials> {
  const operation = what === 'secret' ? 'regenerateSecret' : 'regeneratePassword';
  const title =
    what === 'secret' ? l10n.t('Regenerating the secret of {0}…', id) : l10n.t('Regenerating the password of {0}…', id);
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
  files: readonly HoldingFile[],
  credentials: Credentials,
): Promise<void> {
  const value = credentials[what]?.reveal();
  if (value === undefined) return;
  const writes: EnvFileWrite[] = [];
  const left: string[] = files.filter((file) => !isTouched(file)).map(({ candidate }) => candidate.path);
  for (const { candidate, keys } of files.filter(isTouched)) {
    try {
      writes.push(await writeEnvFile(candidate.uri, new Map(keys.map((key) => [key, value]))));
    } catch (error) {
      parts.log.error(`write ${candidate.path}`, error);
      left.push(fileErrorMessage(error, candidate.path));
    }
  }
  const test = l10n.t('Test Them');
  const undo = l10n.t('Undo in Files');
  const done =
    what === 'secret'
      ? l10n.t('New secret for {0}, updated in {1} files.', connection.label, writes.length)
      : l10n.t('New password for {0}, updated in {1} files.', connection.label, writes.length);
  const rest = left.length > 0 ? l10n.t('Still with the old value: {0}', left.join(', ')) : null;
  const buttons = [test, ...(writes.length > 0 ? [undo] : [])];
  const severity = left.length > 0 ? 'warning' : 'info';
  void parts.prompts.notify(severity, [done, rest].filter(Boolean).join(' '), ...buttons).then(async (button) => {
    if (button === test) await testCredentials(parts, { kind: 'connection', pim, connection });
    if (button === undo) await Promise.all(writes.map((write) => write.undo()));
  });
}
