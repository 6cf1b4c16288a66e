import type { ConnectionSummary } from '@pim-connections/core';
import { isAwayError } from './away-code.ts';
import type { ConnectionsModel } from './connections-model.ts';
import type { SavedPim } from './saved-pim.ts';

/**
 * The connections of a PIM; while it is away those that it listed last, so that credentials that are kept here stay of use.
 *
 * @throws what reading the PIM throws, where it is not away or never listed any
 */
export async function listedConnections(model: ConnectionsModel, pim: SavedPim): Promise<readonly ConnectionSummary[]> {
  try {
    return (await model.content(pim)).connections;
  } catch (error) {
    const last = isAwayError(error) ? model.lastList(pim.id) : undefined;
    if (!last) throw error;
    return last.connections;
  }
}
