import { type Capabilities, type Connection, can, type Pim, PimError } from '@pim-connections/core';
import type { Vault } from '../credentials/vault.ts';
import type { PimList } from './pim-list.ts';
import type { KeptConnection, SavedConsolePim, SavedManualPim, SavedPim } from './saved-pim.ts';

function keepsConnections(pim: SavedPim): pim is SavedConsolePim | SavedManualPim {
  return 'connections' in pim;
}

/** The connections that are kept here because the PIM cannot be asked for them. */
export function keptConnections(pim: SavedPim): readonly KeptConnection[] {
  return keepsConnections(pim) ? pim.connections : [];
}

/** Keeps one more, or takes the place of the one with the same client id. */
export async function keepConnection(pims: PimList, id: string, kept: KeptConnection): Promise<void> {
  const pim = pims.get(id);
  if (!pim || !keepsConnections(pim)) return;
  const others = pim.connections.filter(({ clientId }) => clientId !== kept.clientId);
  await pims.put({ ...pim, connections: [...others, kept] });
}

/** Forgets one. */
export async function dropConnection(pims: PimList, id: string, clientId: string): Promise<void> {
  const pim = pims.get(id);
  if (!pim || !keepsConnections(pim)) return;
  await pims.put({ ...pim, connections: pim.connections.filter((kept) => kept.clientId !== clientId) });
}

/** Whether only what was made here is shown of a PIM: the console of 4.0 and newer creates, and cannot list. */
export function showsOwnOnly({ driver }: SavedPim, { kind }: Capabilities): boolean {
  return driver === 'console' && kind === 'connection';
}

const listingKept = new WeakSet<Pim>();

/** Whether a PIM lists every connection that it has: what is in no such list is deleted there. */
export function listsCompletely(pim: Pim): boolean {
  // A portal lists what it permits.
  return can(pim.capabilities, 'list') && pim.driver !== 'backstage' && !listingKept.has(pim);
}

/**
 * Lets a PIM that cannot list (pasted credentials; the console of 4.0 and newer) show the connections whose credentials
 * are kept here, under the id by which they are kept: the client id.
 */
export function withKeptConnections(pim: Pim, id: string, pims: PimList, vault: Vault): Pim {
  const all = () => {
    const saved = pims.get(id);
    return saved ? keptConnections(saved) : [];
  };
  const summary = ({ clientId, label }: KeptConnection) =>
    ({
      id: clientId,
      kind: pim.capabilities.kind,
      code: null,
      label,
      flowType: null,
      image: null,
      auditable: null,
      type: 'default',
    }) as const;
  const supports = { ...pim.capabilities.supports, list: true, get: true } as const;
  const listing: Pim = {
    ...pim,
    // How near the PIM is to its limit is told by no list of what is kept here.
    capabilities: { ...pim.capabilities, supports, connectionLimit: null },
    listConnections: async () => all().map(summary),
    async getConnection(clientId): Promise<Connection> {
      const kept = all().find((one) => one.clientId === clientId);
      const credentials = kept && (await vault.credentials(id, clientId));
      if (!credentials) throw new PimError('not-found', { id: clientId }, `No credentials are kept for ${clientId}.`);
      return { ...summary(kept), credentials, userRoleId: null, userGroupId: null };
    },
    async createConnection(wanted, options) {
      const created = await pim.createConnection(wanted, options);
      const { clientId, username } = created.credentials;
      // Before the list knows of it: what can be listed must be readable.
      await vault.keepCredentials(id, clientId, created.credentials);
      await keepConnection(pims, id, { clientId, label: created.label, username });
      return { ...created, id: clientId };
    },
  };
  listingKept.add(listing);
  return listing;
}
