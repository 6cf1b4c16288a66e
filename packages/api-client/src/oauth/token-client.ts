import { type Credentials, PimError, Secret } from '@pim-connections/core';
import * as z from 'zod/mini';
import { normalizePimUrl, requireSecure } from '../address/normalize-pim-url.ts';
import { expectObject } from '../given/expect.ts';
import { createHttp, type Http, type HttpOptions } from '../http/http.ts';
import { orCancelled } from '../http/or-cancelled.ts';
import { readJson } from '../http/read-json.ts';
import { type RetryOptions, withRetries } from '../http/retry.ts';
import { type ApiCredentials, apiCredentials } from './api-credentials.ts';
import { basicAuthorization } from './basic-authorization.ts';
import { tokenRefusalOf } from './token-refusal.ts';

/** Whose tokens, from which PIM. */
export interface TokenClientOptions extends HttpOptions, RetryOptions {
  readonly url: string;
  /** Those of a connection as it was created, or {@link ApiCredentials}. Without user name and password there is no token. */
  readonly credentials: Credentials;
  /** Lets the credentials travel over plain http to another computer. */
  readonly allowInsecure?: boolean;
}

/** What a call for a token, or one that takes a token, may be given. */
export interface TokenCallOptions {
  readonly signal?: AbortSignal;
}

/** Gets access tokens, keeps the current one and renews it before it expires. */
export interface TokenClient {
  /** Base address without a slash at its end. */
  readonly url: string;
  /**
   * A token that is good for at least half a minute. Any number of callers share one call to the PIM.
   *
   * @throws PimError `token-refused`, `rate-limited`, or what the network gives
   */
  getToken(options?: TokenCallOptions): Promise<Secret>;
  /** A token in place of one that the PIM refused (401). The refused one is never given again. */
  replaceToken(refused: Secret, options?: TokenCallOptions): Promise<Secret>;
}

const tokenSchema = z.object({ access_token: z.string(), refresh_token: z.string(), expires_in: z.number() });

interface Tokens {
  readonly access: Secret;
  readonly refresh: Secret;
  readonly grant: 'password' | 'refresh_token';
  /** In milliseconds of `Date.now()`. */
  readonly expires: number;
}

// Clocks differ, and the call that the token is for takes its time.
const skew = 30_000;

/**
 * @throws PimError `invalid-url`, `insecure-url`
 * @throws TypeError for credentials without user name or password
 */
export function createTokenClient(options: TokenClientOptions): TokenClient {
  expectObject(options, 'What a client is made of', '{ url, credentials }');
  const credentials = apiCredentials(options.credentials);
  const url = normalizePimUrl(options.url);
  requireSecure(url, options.allowInsecure);
  const http = withRetries(createHttp(options), options);
  let tokens: Tokens | null = null;
  let pending: Promise<Secret> | null = null;

  const ask = async (grant: Grant): Promise<Secret> => {
    tokens = await askForTokens(http, url, credentials, grant);
    return tokens.access;
  };

  const refreshOrLogIn = async (refresh: Secret): Promise<Secret> => {
    try {
      return await ask(refresh);
    } catch (error) {
      // Revoked with the secret or the password, used up or too old: the password is the second and last try.
      if (PimError.is(error, 'token-refused') && error.details.cause === 'refresh-token') return ask('password');
      throw error;
    }
  };

  /** One call to the PIM for everybody who asks while it lasts. */
  const renew = (signal: AbortSignal | undefined): Promise<Secret> => {
    pending ??= (tokens ? refreshOrLogIn(tokens.refresh) : ask('password')).finally(() => {
      pending = null;
    });
    return orCancelled(pending, signal);
  };

  return {
    url,
    async getToken({ signal } = {}) {
      return tokens && tokens.expires - skew > Date.now() ? tokens.access : renew(signal);
    },
    async replaceToken(refused, { signal } = {}) {
      // Several calls may have met the same dead token; the first of them has replaced it for all.
      if (tokens && !tokens.access.equals(refused)) return tokens.access;
      // A token that came from a refresh and is dead at once: only the password is left.
      if (tokens?.grant === 'refresh_token') tokens = null;
      return renew(signal);
    },
  };
}

type Grant = 'password' | Secret;

async function askForTokens(http: Http, url: string, credentials: ApiCredentials, grant: Grant): Promise<Tokens> {
  const { clientId, secret, username, password } = credentials;
  const answer = await http({
    method: 'POST',
    url: `${url}/api/oauth/v1/token`,
    headers: {
      // In the header, not in the body: the PIM refuses bodies of more than 300 bytes (contract 7.1).
      authorization: basicAuthorization(clientId, secret),
      'content-type': 'application/json',
    },
    body: JSON.stringify(
      grant === 'password'
        ? { grant_type: 'password', username, password: password.reveal() }
        : { grant_type: 'refresh_token', refresh_token: grant.reveal() },
    ),
  });
  if (answer.status !== 200) throw tokenRefusalOf(answer);
  const body = readJson(answer, tokenSchema);
  return {
    access: new Secret(body.access_token),
    refresh: new Secret(body.refresh_token),
    grant: grant === 'password' ? 'password' : 'refresh_token',
    expires: Date.now() + body.expires_in * 1000,
  };
}
