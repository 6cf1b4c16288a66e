import type { EventSubscriptionState } from '@pim-connections/core';
import * as vscode from 'vscode';
import { filesHoldingValue } from '../../env-files/files-holding-value.ts';
import type { TreeNode } from '../../tree/node.ts';
import type { ChosenConnection } from '../connections/choose-connection.ts';
import { confirmOnProduction } from '../connections/confirm-on-production.ts';
import { confirmReplacement, valueFiles } from '../credentials/confirm-replacement.ts';
import { type Replacement, replaceEverywhere } from '../credentials/replace-everywhere.ts';
import type { Parts } from '../parts.ts';
import { reportError } from '../report-error.ts';
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
  const old = await secretOf(parts, state, chosen);
  if (!old) return;
  const value = old.reveal();
  const files = await valueFiles(parts, chosen, value, () => filesHoldingValue(value));
  const question = {
    chosen,
    title: l10n.t('Regenerate the event secret?'),
    consequence: l10n.t(
      'Events of {0} are signed with the new secret at once. A program that checks the signature refuses them until it has it.',
      connection.label,
    ),
    go: l10n.t('Regenerate'),
    refuse: l10n.t('Do not regenerate'),
  };
  const found = await confirmReplacement(parts, question, files);
  if (!found || !(await confirmOnProduction(parts, chosen, l10n.t('Regenerate the event secret')))) return;
  const title = l10n.t('Regenerating the event secret of {0}…', connection.label);
  const fresh = await changeSubscription(parts, chosen, title, (session, signal) =>
    session.regenerateEventSecret(connection.id, { signal }),
  );
  parts.vault.notice(fresh);
  const replaced = await replaceEverywhere(parts, found, fresh.reveal());
  // Not awaited: the buttons of the message may be pressed much later.
  report(parts, chosen, replaced).catch((error) => reportError(parts, 'regenerateEventSecret', error));
}

async function report(parts: Parts, chosen: ChosenConnection, { left, undos, written }: Replacement): Promise<void> {
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
  const buttons = undos.length > 0 ? [undo] : [insert];
  const button = await parts.prompts.notify(severity, sentences.filter(Boolean).join(' '), ...buttons);
  if (button === undo) await Promise.all(undos.map((takeBack) => takeBack()));
  if (button === insert) await insertSecret(parts, chosen, await readSubscription(parts, chosen));
}
