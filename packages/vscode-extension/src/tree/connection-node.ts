import type { IndexedConnection } from '../credentials/connection-index.ts';
import type { SavedPim } from '../pims/saved-pim.ts';
import type { ConnectionNode } from './node.ts';

/** The node of a connection of which only the index is known: enough for a command to act on it. */
export function connectionNode(
  pim: SavedPim,
  { id, label, flowType }: Pick<IndexedConnection, 'id' | 'label' | 'flowType'>,
): ConnectionNode {
  const connection = {
    id,
    kind: 'connection',
    code: null,
    label,
    flowType,
    image: null,
    auditable: null,
    type: 'default',
  } as const;
  return { kind: 'connection', pim, connection };
}
