import { type Connection, type Credentials, PimError, type PimErrorCode } from '@pim-connections/core';
import * as z from 'zod/mini';
import { normalizePimUrl, requireSecure } from '../address/normalize-pim-url.ts';
import { expectObject } from '../given/expect.ts';
import { createHttp, type Http, type HttpAnswer, type HttpOptions } from '../http/http.ts';
import { isJson, jsonOf } from '../http/read-json.ts';
import { type ApiCredentials, apiCredentials } from '../oauth/api-credentials.ts';
import { basicAuthorization } from '../oauth/basic-authorization.ts';
import { tokenRefusalOf } from '../oauth/token-refusal.ts';
import { type CredentialHints, credentialHints } from './credential-hints.ts';
import { type Fault, fixes } from './fault.ts';

/** The credentials to try, and where. */
export interface DiagnoseOptions extends HttpOptions {
  readonly url: string;
  /** Those of a connection as it was created, or {@link ApiCredentials}. Without user name and password nothing can be tried. */
  readonly credentials: Credentials;
  /** What the PIM says about the connection, when somebody is logged in to it. It turns suspicions into certainty. */
  readonly connection?: Connection;
  /** Lets the credentials travel over plain http to another computer. */
  readonly allowInsecure?: boolean;
  readonly signal?: AbortSignal;
}

/** What is wrong with credentials, or that nothing is. */
export interface Diagnosis {
  /** Whether a token was given and the API may be used with it. */
  readonly works: boolean;
  /** What may be at fault, the likeliest first; one when it is certain, none when everything works. */
  readonly suspects: readonly Fault[];
  /** What was seen, in English sentences without secrets. */
  readonly evidence: readonly string[];
  /** What to do about the first suspect, `null` when everything works. */
  readonly fix: string | null;
  /** Why there was no answer to judge by; `null` where there was one. */
  readonly error: PimError | null;
  /** Calls that it took. */
  readonly calls: number;
}

const tokenPath = '/api/oauth/v1/token';
const tokenSchema = z.object({ access_token: z.string() });

/**
 * Finds out which of address, certificate, proxy, client id, secret, user name, password, role and rate is at fault when
 * credentials do not work, in two calls at most. Nothing is tried again, nobody gets locked out: failures at the token
 * endpoint do not count (contract 2.1).
 *
 * @throws PimError `cancelled`; everything else that goes wrong is a diagnosis
 * @throws TypeError for credentials without user name or password
 */
export async function diagnoseCredentials(options: DiagnoseOptions): Promise<Diagnosis> {
  expectObject(options, 'What is diagnosed', '{ url, credentials }');
  const credentials = apiCredentials(options.credentials);
  let calls = 0;
  const evidence: string[] = [];
  const { trace } = options;
  const http = createHttp({
    ...options,
    trace(entry) {
      calls++;
      evidence.push(`${entry.method} ${entry.path} answered ${entry.status ?? entry.error}`);
      trace?.(entry);
    },
  });
  const conclude = (suspects: readonly Fault[], ...sentences: readonly string[]): Diagnosis => {
    const [first] = suspects;
    return {
      works: first === undefined,
      suspects,
      evidence: [...evidence, ...sentences],
      fix: first === undefined ? null : fixes[first],
      error: null,
      calls,
    };
  };
  try {
    return await examine(http, { ...options, credentials }, conclude);
  } catch (error) {
    if (!PimError.is(error) || error.code === 'cancelled') throw error;
    return { ...conclude([faultOf(error)], error.message), error };
  }
}

type Conclude = (suspects: readonly Fault[], ...sentences: readonly string[]) => Diagnosis;

type Examined = DiagnoseOptions & { readonly credentials: ApiCredentials };

async function examine(http: Http, options: Examined, conclude: Conclude): Promise<Diagnosis> {
  const { credentials, connection, allowInsecure, signal } = options;
  const url = normalizePimUrl(options.url);
  requireSecure(url, allowInsecure);
  const answer = await askForToken(http, url, credentials, signal);
  const token = tokenSchema.safeParse(jsonOf(answer)).data?.access_token;
  if (answer.status === 200 && token !== undefined) return tryToken(http, url, token, options, conclude);
  if (!isJson(answer) || answer.status === 404) return conclude(...notTheEndpoint(answer));

  const refusal = tokenRefusalOf(answer);
  if (!PimError.is(refusal, 'token-refused')) throw refusal;
  const hints = credentialHints(credentials, connection);
  switch (refusal.details.cause) {
    case 'client':
      if (await isKnownInBody(http, url, credentials, signal)) {
        return conclude(['authorization-dropped'], 'the client is known when the body names it instead of the header');
      }
      // The secret first: it is the one that is regenerated.
      return conclude(suspectsAmong(['secret', 'client-id'], hints), refusal.message, ...hints.evidence);
    case 'user':
      return conclude(
        suspectsAmong(['password', 'username', 'user-disabled'], hints),
        refusal.message,
        ...hints.evidence,
      );
    case 'grant':
      return conclude(['grant'], refusal.message);
    default:
      return conclude(suspectsAmong(['username', 'password'], hints), refusal.message, ...hints.evidence);
  }
}

/** Of what a refusal may mean: what is known to be wrong, else what is not known to be right. */
function suspectsAmong(possible: readonly Fault[], { faults, cleared }: CredentialHints): readonly Fault[] {
  const known = possible.filter((fault) => faults.includes(fault));
  if (known.length > 0) return known;
  const left = possible.filter((fault) => !cleared.includes(fault));
  // All was right when the connection was read, and the PIM refuses it: something was changed since.
  return left.length > 0 ? left : possible;
}

/** Names the client in the header, as it should be. */
function askForToken(http: Http, url: string, credentials: ApiCredentials, signal: AbortSignal | undefined) {
  const { clientId, secret, username, password } = credentials;
  return http({
    method: 'POST',
    url: url + tokenPath,
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      authorization: basicAuthorization(clientId, secret),
    },
    body: JSON.stringify({ grant_type: 'password', username, password: password.reveal() }),
    signal,
  });
}

/**
 * Whether the client is known when the body names it: a web server that drops the `Authorization` header lets bodies
 * pass. A form, because the PIM takes 300 bytes at most and JSON is longer (contract 7.1).
 */
async function isKnownInBody(http: Http, url: string, credentials: ApiCredentials, signal: AbortSignal | undefined) {
  const { clientId, secret, username, password } = credentials;
  const form = new URLSearchParams({
    grant_type: 'password',
    client_id: clientId,
    client_secret: secret.reveal(),
    username,
    password: password.reveal(),
  });
  try {
    const headers = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await http({ method: 'POST', url: url + tokenPath, headers, body: form.toString(), signal });
    if (answer.status === 200) return true;
    const refusal = tokenRefusalOf(answer);
    // The client is looked at before the user is.
    return PimError.is(refusal, 'token-refused') && refusal.details.cause === 'user';
  } catch (error) {
    if (PimError.is(error, 'cancelled')) throw error;
    // Nothing is learned, and the first answer stands.
    return false;
  }
}

async function tryToken(
  http: Http,
  url: string,
  token: string,
  { credentials, connection, signal }: Examined,
  conclude: Conclude,
): Promise<Diagnosis> {
  // Locales are there from 1.7 on, and every PIM has one.
  const answer = await http({
    method: 'GET',
    url: `${url}/api/rest/v1/locales?limit=1`,
    headers: { accept: 'application/json', authorization: `Bearer ${token}` },
    signal,
  });
  const { status, text } = answer;
  if (status === 403 && text.includes('access the web API')) {
    return conclude(['role'], 'a token is given, but the role of its user may not use the API');
  }
  if (status === 401) {
    const isUnseen = /access_denied|Full authentication|Authentication is required/.test(text);
    return isUnseen
      ? conclude(['authorization-dropped'], 'a token is given, but the API does not see it')
      : conclude(['server'], 'the API refuses a token that was given a moment ago');
  }
  if (status === 429) return conclude(['rate-limit'], 'the API refuses more calls');
  if (status >= 500) return conclude(['server']);
  if (!isJson(answer)) return conclude(['proxy'], 'something else than the PIM answers in its place');
  // 403 of another kind: this list may not be read, others may.
  const own = connection?.credentials.username;
  const isForeign = own != null && own.toLowerCase() !== credentials.username.trimEnd().toLowerCase();
  return conclude([], isForeign ? `everything works, but ${own} is the user of this connection` : 'everything works');
}

/** An answer that no token endpoint gives. */
function notTheEndpoint({ status, headers, location }: HttpAnswer): readonly [readonly Fault[], string] {
  if (status === 401) {
    return [['proxy'], `something in front wants a login (${headers.get('www-authenticate') ?? 401})`];
  }
  if (location !== null) return [['address'], `it redirects to ${location}`];
  if (status === 429) return [['rate-limit'], 'it refuses more calls'];
  if (status >= 500) return [['server'], `it fails with ${status}`];
  return [['address'], `there is no token endpoint (${status})`];
}

const faultOfCode: Partial<Record<PimErrorCode, Fault>> = {
  'invalid-url': 'address',
  'insecure-url': 'insecure-address',
  timeout: 'network',
  tls: 'certificate',
  'rate-limited': 'rate-limit',
  'server-error': 'server',
};

function faultOf(error: PimError): Fault {
  if (PimError.is(error, 'unreachable')) {
    const { reason } = error.details;
    return reason === 'dns' || reason === 'plain-http' ? 'address' : reason === 'proxy' ? 'proxy' : 'network';
  }
  return faultOfCode[error.code] ?? 'address';
}
