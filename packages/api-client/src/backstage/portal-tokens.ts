import { Secret } from '@pim-connections/core';
import * as z from 'zod/mini';

/** What opens a portal for one person. */
export interface PortalTokens {
  readonly access: Secret;
  /** Makes new ones, once; `null` where the portal gives none, or the token was pasted. */
  readonly refresh: Secret | null;
}

/** What a token says of itself. Only the portal can tell whether it is true. */
export interface TokenFacts {
  /** Entity ref of the user; `null` for a token of a program. */
  readonly user: string | null;
  /** Milliseconds since 1970; `null` where it does not say, which a static token never does. */
  readonly expiresAt: number | null;
}

const claims = z.object({ sub: z.optional(z.string()), exp: z.optional(z.number()) });

/** Reads what a token says of itself, without judging it: that is for the portal. */
export function tokenFacts(token: Secret): TokenFacts {
  const [, payload] = token.reveal().split('.');
  const read = claims.safeParse(payload === undefined ? undefined : decoded(payload));
  const { sub = null, exp = null } = read.success ? read.data : {};
  // The subject of a program's token is no entity.
  return { user: sub?.startsWith('user:') ? sub : null, expiresAt: exp === null ? null : exp * 1000 };
}

function decoded(payload: string): unknown {
  try {
    const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (sign) =>
      sign.charCodeAt(0),
    );
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

const tokenAnswer = z.object({
  access_token: z.string().check(z.minLength(1)),
  refresh_token: z.optional(z.string()),
});

/** The tokens of an answer of the token endpoint; `undefined` when it is none. */
export function readTokens(answer: unknown): PortalTokens | undefined {
  const read = tokenAnswer.safeParse(answer);
  if (!read.success) return undefined;
  const { access_token, refresh_token } = read.data;
  return { access: new Secret(access_token), refresh: refresh_token ? new Secret(refresh_token) : null };
}
