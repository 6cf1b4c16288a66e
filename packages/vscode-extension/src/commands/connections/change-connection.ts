import type { Connection, ConnectionChanges } from '@pim-connections/core';
import { l10n } from 'vscode';
import type { Parts } from '../parts.ts';
import { withProgress } from '../progress.ts';
import { reportError } from '../report-error.ts';
import type { ChosenConnection } from './choose-connection.ts';

/**
 * Changes a connection; what is not named stays as the PIM has it. Says so, and puts it back when that is wanted.
 *
 * @param before the connection as it was
 */
export async function changeConnection(
  parts: Parts,
  chosen: ChosenConnection,
  before: Connection,
  changes: ConnectionChanges,
): Promise<void> {
  await change(parts, chosen, changes);
  // Not awaited: the button of the message may be pressed much later.
  offerUndo(parts, chosen, before, changes).catch((error) => reportError(parts, 'editConnection', error));
}

async function change(parts: Parts, { connection, pim }: ChosenConnection, changes: ConnectionChanges): Promise<void> {
  try {
    await withProgress(l10n.t('Changing {0}…', connection.label), (signal) =>
      parts.sessions.use(pim, (session) => session.updateConnection(connection.id, changes, { signal })),
    );
    if (changes.auditable) await parts.index.noteTracked(pim.id, connection.id);
  } finally {
    parts.model.refresh(pim.id);
  }
}

async function offerUndo(
  parts: Parts,
  chosen: ChosenConnection,
  before: Connection,
  changes: ConnectionChanges,
): Promise<void> {
  const undo = l10n.t('Undo');
  const label = changes.label ?? before.label;
  const isTrackedNow = changes.auditable === true && Object.keys(changes).length === 1;
  const message = isTrackedNow
    ? l10n.t('{0} is tracked on {1} now.', label, chosen.pim.name)
    : l10n.t('{0} changed on {1}.', label, chosen.pim.name);
  if ((await parts.prompts.notify('info', message, undo)) !== undo) return;
  const { auditable, flowType, userRoleId } = before;
  await change(parts, chosen, {
    ...(changes.label !== undefined && { label: before.label }),
    ...(changes.flowType !== undefined && flowType && { flowType }),
    ...(changes.image !== undefined && { image: before.image }),
    ...(changes.auditable !== undefined && auditable !== null && { auditable }),
    ...(changes.userRoleId !== undefined && userRoleId !== null && { userRoleId }),
    ...(changes.userGroupId !== undefined && { userGroupId: before.userGroupId }),
  });
}
