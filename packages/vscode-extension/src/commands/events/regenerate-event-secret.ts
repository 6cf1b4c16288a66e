import type { EventSubscriptionState, Secret } from '@pim-connections/core';
import * as vscode from 'vscode';
import { type EnvFileWrite, writeEnvFile } from '../../env-files/env-file-writer.ts';
import type { HoldingFile } from '../../env-files/files-holding.ts';
import { filesHoldingValue } from '../../env-files/files-holding-value.ts';
import { fileErrorMessage } from '../../messages/file-error-message.ts';
import type { TreeNode } from '../../tree/node.ts';
import type { ChosenConnection } from '../connections/choose-connection.ts';
import { confirmOnProduction } from '../connections/confirm-on-production.ts';
import type { Parts } from '../parts.ts';
import { insertSecret } from './insert-event-secret.ts';
import { changeSubscription, chooseSubscriber, readSubscription, secretOf } from './open-subscription.ts';

const { l10n } = vscode;

/** Makes a new secret for a connection's events and carries it into every `.env` that held the old one. */
export async function regenerateEventSecret(parts: Parts, node?: TreeNode): Promise<void> {
  const chosen = await chooseSubscriber(parts, l10n.t('Regenerate the event secret'), node);
  if (chosen) await regenerateSecret(parts, chosen, await readSubscription(parts, chosen));
}

export async function regenerateSecret(
  parts: Parts,
  chosen: ChosenConnection,
  state: EventSubscriptionState,
): Promise<void> {
  const { connection } = chosen;
  const old = secretOf(state, chosen);
  const files = vscode.workspace.isTrusted ? await filesHoldingValue(old.reveal()) : [];
  if (!(await confirm(parts, chosen, files))) return;
  if (!(await confirmOnProduction(parts, chosen, l10n.t('Regenerate the event secret')))) return;
  const title = l10n.t('Regenerating the event secret of {0}…', connection.label);
  const fresh = await changeSubscription(parts, chosen, title, (session, signal) =>
    session.regenerateEventSecret(connection.id, { signal }),
  );
  parts.vault.notice(fresh);
  await follow(parts, chosen, files, fresh);
}

/** A file that everybody with the repository sees is not touched: the secret must not get into it by itself. */
const isTouched = ({ candidate }: HoldingFile) => candidate.git !== 'tracked';

async function confirm({ prompts }: Parts, { connection }: ChosenConnection, files: readonly HoldingFile[]) {
  const list = files.map((file) => {
    const happens = isTouched(file) ? l10n.t('will be updated') : l10n.t('tracked by git, will not be touched');
    return `${file.candidate.path}: ${file.keys.join(', ')} — ${happens}`;
  });
  const consequence = l10n.t(
    'Events of {0} are signed with the new secret at once. A program that checks the signature refuses them until it has it.',
    connection.label,
  );
  const found =
    list.length > 0
      ? [l10n.t('These files hold it:'), ...list].join('\n')
      : l10n.t('No .env file of this workspace holds it.');
  const button = l10n.t('Regenerate');
  return (await prompts.modal(l10n.t('Regenerate the event secret?'), `${consequence}\n\n${found}`, button)) === button;
}

async function follow(
  parts: Parts,
  chosen: ChosenConnection,
  files: readonly HoldingFile[],
  fresh: Secret,
): Promise<void> {
  const writes: EnvFileWrite[] = [];
  const written: string[] = [];
  const left = files.filter((file) => !isTouched(file)).map(({ candidate }) => candidate.path);
  for (const { candidate, keys } of files.filter(isTouched)) {
    try {
      writes.push(await writeEnvFile(candidate.uri, new Map(keys.map((key) => [key, fresh.reveal()]))));
      written.push(candidate.path);
    } catch (error) {
      parts.log.error(`write ${candidate.path}`, error);
      left.push(fileErrorMessage(error, candidate.path));
    }
  }
  const { label } = chosen.connection;
  const insert = l10n.t('Insert into .env…');
  const undo = l10n.t('Undo in Files');
  const sentences = [
    written.length > 0
      ? l10n.t('New event secret of {0}, in {1}.', label, written.join(', '))
      : l10n.t('New event secret of {0}.', label),
    left.length > 0 ? l10n.t('Still with the old value: {0}', left.join(', ')) : null,
  ];
  const severity = left.length > 0 ? 'warning' : 'info';
  const buttons = writes.length > 0 ? [undo] : [insert];
  const button = await parts.prompts.notify(severity, sentences.filter(Boolean).join(' '), ...buttons);
  if (button === undo) await Promise.all(writes.map((write) => write.undo()));
  if (button === insert) await insertSecret(parts, chosen, await readSubscription(parts, chosen));
}
