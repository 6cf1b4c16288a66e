import { type Capabilities, type ConnectionSummary, can, isTrackable } from '@pim-connections/core';
import { l10n } from 'vscode';
import type { PageUntracked } from './protocol.ts';

/** The connections that the PIM does not count but could; `null` where there are none. */
export function untrackedPage(
  connections: readonly ConnectionSummary[],
  capabilities: Capabilities,
): PageUntracked | null {
  const untracked = connections.filter(isUntracked);
  if (untracked.length === 0) return null;
  return {
    title: l10n.t('Not tracked'),
    text: l10n.t('The PIM counts what goes through these once they are tracked.'),
    connections: untracked.map((connection) => ({
      id: connection.id,
      label: connection.label,
      button: canTrack(connection, capabilities)
        ? { text: l10n.t('Track'), spoken: l10n.t('Track {0}', connection.label) }
        : null,
    })),
  };
}

/** Whether the PIM would count a connection and was told not to. */
export function isUntracked({ auditable, flowType }: ConnectionSummary): boolean {
  return auditable === false && flowType !== null && isTrackable(flowType);
}

/** Whether tracking can be switched on from here. */
export function canTrack(connection: ConnectionSummary, capabilities: Capabilities): boolean {
  return can(capabilities, 'update') && !connection.forbidden?.includes('update');
}
