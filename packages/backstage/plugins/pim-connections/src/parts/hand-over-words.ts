import type { HandOver } from '@pim-connections/plugin-pim-connections-common';
import type { Words } from '../translation/use-words';
import { timeOf } from './time-of';

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
export function handOverWords(
  { pim, connection, reason, expiresAt }: HandOver,
  connections: KnownByName,
  words: Words,
): string {
  const label = labelOf(pim, connection, connections);
  return words.t(`handOver.${reason}`, { label, time: timeOf(expiresAt, words) });
}

/** What a button says that claims it and shows it here. */
export function showWords({ reason }: HandOver, { t }: Words): string {
  return t(reason === 'create' ? 'handOver.showThem' : 'handOver.showIt');
}

/** How it can be claimed. */
export function claimWords({ reason }: HandOver, { t }: Words): string {
  return t(reason === 'create' ? 'handOver.claimThem' : 'handOver.claimIt');
}
