import type { PimError } from '@pim-connections/core';
import * as z from 'zod/mini';
import { cut } from '../http/cut.ts';
import { createHttp, type HttpOptions } from '../http/http.ts';
import { jsonOf, unexpectedAnswer } from '../http/read-json.ts';
import type { PortalFinding } from './look-at-portal.ts';
import { type PortalTokens, readTokens } from './portal-tokens.ts';
import { SignInFailed } from './sign-in-failed.ts';

/** A sign-in that waits for its person. */
export interface PendingSignIn {
  /** To be opened in a browser. */
  readonly url: string;
  /** Tells the answer that belongs to this sign-in from others. */
  readonly state: string;
  /**
   * Takes what the portal sent to the redirect address.
   *
   * @throws SignInFailed; PimError what the network gives
   */
  complete(answer: URLSearchParams): Promise<PortalTokens>;
}

const registered = z.object({ client_id: z.string() });

/**
 * Begins a sign-in: OAuth's authorization code with PKCE (RFC 6749, 7636), as a public client. No secret is in an
 * address: the code is of no use without the verifier, which stays here.
 *
 * @param redirectUri where the portal sends the answer
 * @throws SignInFailed, PimError
 */
export async function beginSignIn(
  { url, signIn, canRenew }: PortalFinding,
  redirectUri: string,
  options: HttpOptions = {},
): Promise<PendingSignIn> {
  const http = createHttp(options);
  const post = (to: string, body: object) =>
    http({
      method: 'POST',
      url: to,
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(body),
    });

  const register = async (endpoint: string): Promise<string> => {
    const answer = await post(endpoint, {
      client_name: 'PIM Connections for VS Code',
      redirect_uris: [redirectUri],
      response_types: ['code'],
      grant_types: ['authorization_code', 'refresh_token'],
    });
    const read = registered.safeParse(jsonOf(answer));
    if (answer.status >= 300 || !read.success) throw new SignInFailed('client-refused', saidIn(jsonOf(answer)));
    return read.data.client_id;
  };

  if (!signIn) throw new SignInFailed('client-refused');
  const clientId = signIn.kind === 'client-document' ? signIn.clientId : await register(signIn.endpoint);
  const verifier = randomText();
  const state = randomText();
  const authorize = new URL(`${url}/api/auth/v1/authorize`);
  authorize.search = new URLSearchParams({
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: canRenew ? 'openid offline_access' : 'openid',
    state,
    code_challenge: await challengeOf(verifier),
    code_challenge_method: 'S256',
  }).toString();

  return {
    url: authorize.href,
    state,
    async complete(answer) {
      if (answer.get('state') !== state) throw new SignInFailed('not-asked');
      const error = answer.get('error');
      if (error === 'access_denied') throw new SignInFailed('denied');
      const code = answer.get('code');
      if (error !== null || code === null) throw new SignInFailed('client-refused', answer.get('error_description'));
      const exchanged = await post(`${url}/api/auth/v1/token`, {
        grant_type: 'authorization_code',
        code,
        redirect_uri: redirectUri,
        code_verifier: verifier,
        client_id: clientId,
      });
      if (exchanged.status >= 400 && exchanged.status < 500) {
        throw new SignInFailed('expired', saidIn(jsonOf(exchanged)));
      }
      const tokens = exchanged.status < 300 ? readTokens(jsonOf(exchanged)) : undefined;
      if (!tokens) throw unexpectedAnswer(exchanged, ['access_token']) satisfies PimError;
      return tokens;
    },
  };
}

/**
 * Makes a portal forget a sign-in. Where it cannot be reached, the refresh token ends by itself.
 *
 * @returns whether the portal took it
 */
export async function revokeSignIn(
  url: string,
  clientId: string | null,
  { refresh }: PortalTokens,
  options: HttpOptions = {},
): Promise<boolean> {
  if (!refresh || clientId === null) return false;
  try {
    const { status } = await createHttp(options)({
      method: 'POST',
      url: `${url}/api/auth/v1/revoke`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token: refresh.reveal(), token_type_hint: 'refresh_token', client_id: clientId }),
    });
    return status === 200;
  } catch {
    return false;
  }
}

const refusal = z.object({ error_description: z.string() });

function saidIn(answer: unknown): string | null {
  const read = refusal.safeParse(answer);
  return read.success ? cut(read.data.error_description) : null;
}

/** 256 random bits, in letters that need no escaping in an address. */
function randomText(): string {
  return base64Url(crypto.getRandomValues(new Uint8Array(32)));
}

async function challengeOf(verifier: string): Promise<string> {
  return base64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));
}

function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}
