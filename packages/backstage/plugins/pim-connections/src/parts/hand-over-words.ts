import type { HandOver, HandOverReason } from '@pim-connections/plugin-pim-connections-common';
import { timeOf } from './time-of';

const words: Readonly<Record<HandOverReason, (label: string) => string>> = {
  create: (label) => `Credentials of the new connection ${label} wait`,
  'rotate-secret': (label) => `The new secret of ${label} waits`,
  'rotate-password': (label) => `The new password of ${label} waits`,
  reveal: (label) => `The secret of ${label} waits`,
  'rotate-event-secret': (label) => `The new secret for events of ${label} waits`,
  'reveal-event-secret': (label) => `The secret for events of ${label} waits`,
};

/**
 * What waits, why and until when.
 *
 * @param connections that are known by name; any other is called by its code
 */
export function handOverWords(
  { pim, connection, reason, expiresAt }: HandOver,
  connections: readonly { readonly pim: string; readonly id: string; readonly label: string }[],
): string {
  const label = connections.find((known) => known.pim === pim && known.id === connection)?.label ?? connection;
  return `${words[reason](label)} for you until ${timeOf(expiresAt)}`;
}
