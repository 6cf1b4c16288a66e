import { createHash } from 'node:crypto';
import { randomToken } from '../credentials/random-credentials.ts';
import { nowInSeconds, type Pim } from './pim.ts';

/** Lifetimes in seconds (contract 7.1). */
export const accessTokenLifetime = 3600;
const refreshTokenLifetime = 1_209_600;

/** A token that was found. */
export interface GrantedToken {
  readonly clientId: number;
  readonly userId: number;
  readonly expired: boolean;
}

export interface TokenPair {
  readonly accessToken: string;
  readonly refreshToken: string;
}

type Kind = 'access_token' | 'refresh_token';

// Only digests are stored: whoever reads the file cannot call the API with it.
const digest = (token: string) => createHash('sha256').update(token).digest('base64url');

/** Grants a new pair for a client and a user, which need not belong together (contract 7.1). */
export function grantTokens(pim: Pim, clientId: number, userId: number): TokenPair {
  return pim.db.transaction(() => ({
    accessToken: store(pim, 'access_token', accessTokenLifetime, clientId, userId),
    refreshToken: store(pim, 'refresh_token', refreshTokenLifetime, clientId, userId),
  }));
}

function store(pim: Pim, kind: Kind, lifetime: number, clientId: number, userId: number): string {
  const token = randomToken();
  pim.db.run(`INSERT INTO ${kind} VALUES (?, ?, ?, ?)`, digest(token), clientId, userId, nowInSeconds(pim) + lifetime);
  return token;
}

export function findAccessToken(pim: Pim, token: string): GrantedToken | null {
  return find(pim, 'access_token', token);
}

export function findRefreshToken(pim: Pim, token: string): GrantedToken | null {
  return find(pim, 'refresh_token', token);
}

function find(pim: Pim, kind: Kind, token: string): GrantedToken | null {
  const row = pim.db.get<{ client_id: number; user_id: number; expires_at: number }>(
    `SELECT client_id, user_id, expires_at FROM ${kind} WHERE digest = ?`,
    digest(token),
  );
  // The OAuth library lets a token live through the second in which it expires.
  return row ? { clientId: row.client_id, userId: row.user_id, expired: row.expires_at < nowInSeconds(pim) } : null;
}

/** A refresh token serves once. */
export function consumeRefreshToken(pim: Pim, token: string): void {
  pim.db.run('DELETE FROM refresh_token WHERE digest = ?', digest(token));
}

/** Ends every token of a client, whoever it was granted for (contract 1.8). */
export function revokeTokensOfClient(pim: Pim, clientId: number): void {
  pim.db.run('DELETE FROM access_token WHERE client_id = ?', clientId);
  pim.db.run('DELETE FROM refresh_token WHERE client_id = ?', clientId);
}

/** Ends every token of a user, whichever client asked for it (contract 1.9). */
export function revokeTokensOfUser(pim: Pim, userId: number): void {
  pim.db.run('DELETE FROM access_token WHERE user_id = ?', userId);
  pim.db.run('DELETE FROM refresh_token WHERE user_id = ?', userId);
}

/**
 * Forgets tokens that expired before a time.
 *
 * @param before seconds since 1970.
 */
export function deleteExpiredTokens(pim: Pim, before: number): void {
  pim.db.run('DELETE FROM access_token WHERE expires_at < ?', before);
  pim.db.run('DELETE FROM refresh_token WHERE expires_at < ?', before);
}
