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

type KnownByName = readonly { readonly pim: string; readonly id: string; readonly label: string }[];

/** The label of a connection, or its code where its label is not known. */
export function labelOf(pim: string, id: string, connections: KnownByName): string {
  return connections.find((known) => known.pim === pim && known.id === id)?.label ?? id;
}

/**
 * What waits, why and until when.
 *
 * @param connections that are known by name; any other is called by its code
 */
export function handOverWords({ pim, connection, reason, expiresAt }: HandOver, connections: KnownByName): string {
  return `${words[reason](labelOf(pim, connection, connections))} for you until ${timeOf(expiresAt)}`;
}

/** What a button says that claims it and shows it here. */
export function showWords({ reason }: HandOver): string {
  return reason === 'create' ? 'Show them once' : 'Show it once';
}

/** How it can be claimed. */
export function claimWords({ reason }: HandOver): string {
  return reason === 'create'
    ? 'They can be claimed once, by you only: in VS Code, which keeps them and puts them into a .env file, or here.'
    : 'It can be claimed once, by you only: in VS Code, which keeps it and puts it into a .env file, or here.';
}
