import { randomClientText } from '../credentials/random-credentials.ts';
import type { Pim } from './pim.ts';

/** An OAuth client. Its secret is readable, as in the PIM. */
export interface OAuthClient {
  readonly id: number;
  readonly randomId: string;
  readonly secret: string;
  readonly label: string | null;
  readonly grantTypes: readonly string[];
}

interface ClientRow {
  id: number;
  random_id: string;
  secret: string;
  label: string | null;
  grant_types: string;
}

const clientOf = (row: ClientRow): OAuthClient => ({
  id: row.id,
  randomId: row.random_id,
  secret: row.secret,
  label: row.label,
  grantTypes: JSON.parse(row.grant_types) as string[],
});

/** The id the outside knows: `<number>_<random>` (contract 3.4). */
export function publicId(client: { readonly id: number; readonly randomId: string }): string {
  return `${client.id}_${client.randomId}`;
}

/** What every client is allowed unless something else was asked for. */
export const defaultGrantTypes: readonly string[] = ['password', 'refresh_token'];

/** Creates a client with a new random id and secret. */
export function createClient(pim: Pim, label: string | null, grantTypes = defaultGrantTypes): OAuthClient {
  const client = { randomId: randomClientText(), secret: randomClientText(), label, grantTypes };
  const { id } = pim.db.run(
    'INSERT INTO oauth_client (random_id, secret, label, grant_types) VALUES (?, ?, ?, ?)',
    client.randomId,
    client.secret,
    label,
    JSON.stringify(grantTypes),
  );
  return { id, ...client };
}

export function listClients(pim: Pim): OAuthClient[] {
  return pim.db.all<ClientRow>('SELECT * FROM oauth_client ORDER BY id').map(clientOf);
}

/** By public id; the random part is compared without letter case (contract 7.1). */
export function findClient(pim: Pim, id: string): OAuthClient | null {
  const parts = /^(\d{1,15})_([^_]+)$/.exec(id);
  if (!parts) return null;
  const row = pim.db.get<ClientRow>(
    'SELECT * FROM oauth_client WHERE id = ? AND random_id = ?',
    Number(parts[1]),
    String(parts[2]),
  );
  return row ? clientOf(row) : null;
}

/** Deletes a client; its tokens go with it. Fails for the client of a connection. */
export function deleteClient(pim: Pim, id: number): void {
  pim.db.run('DELETE FROM oauth_client WHERE id = ?', id);
}
