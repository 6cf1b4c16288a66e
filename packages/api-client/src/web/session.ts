import { PimError } from '@pim-connections/core';
import { isAnswerLost, outcomeUnknown } from '../errors/lost-answer.ts';
import { serverError } from '../errors/refusals.ts';
import type { CookieJar } from '../http/cookie-jar.ts';
import { cancelled, type Http, type HttpAnswer, type HttpRequest } from '../http/http.ts';
import { createLanes } from '../http/lanes.ts';
import { orCancelled } from '../http/or-cancelled.ts';
import { isJson, unexpectedAnswer } from '../http/read-json.ts';
import { isLoginPage, type Login, logIn } from './login.ts';

/** A call to the PIM's internal interface. */
export interface SessionRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly json?: unknown;
  readonly form?: FormData;
  /** Asks for bytes instead of JSON, and takes so many at most. */
  readonly mostBytes?: number;
  readonly signal?: AbortSignal;
  /** Whether it changes something. Default: a `GET` does not, everything else does. */
  readonly changes?: boolean;
}

/** A PIM's login session. It opens itself, and opens itself again once when the PIM has forgotten it. */
export interface Session {
  /** Logs in unless it is open already. */
  open(signal?: AbortSignal): Promise<void>;
  /**
   * Sends a call. Its answer may have any status but those that mean "not logged in".
   *
   * @throws PimError what logging in and the network give; `session-lost` when a fresh login did not help;
   * `outcome-unknown` when a change was sent and its answer was lost
   */
  send(request: SessionRequest): Promise<HttpAnswer>;
}

/** More at a time would only queue up in the PIM, which locks a session while it works for it. */
const concurrentCalls = 4;

/** How long a PIM locks an account, in milliseconds (contract 2.1). */
const lockTime = 5 * 60_000;

export function createSession(http: Http, url: string, login: Login): Session {
  const lanes = createLanes(concurrentCalls);
  let session: CookieJar | null = null;
  let opening: Promise<CookieJar> | null = null;
  let refusal: { readonly error: PimError; readonly until: number } | null = null;

  const logInOnce = async (): Promise<CookieJar> => {
    // A refused login is not tried again: newer PIMs lock the account (contract 2.1).
    if (refusal && refusal.until > Date.now()) throw refusal.error;
    try {
      session = await logIn(http, url, login);
      return session;
    } catch (error) {
      if (PimError.is(error, 'account-locked')) refusal = { error, until: Date.now() + lockTime };
      if (PimError.is(error, 'login-refused') || PimError.is(error, 'single-sign-on')) {
        refusal = { error, until: Number.POSITIVE_INFINITY };
      }
      throw error;
    } finally {
      opening = null;
    }
  };

  /** One login for everybody who asks while it lasts. */
  const open = (signal: AbortSignal | undefined): Promise<CookieJar> => {
    opening ??= logInOnce();
    return orCancelled(opening, signal);
  };

  return {
    async open(signal) {
      if (!session) await open(signal);
    },
    async send(request) {
      const { signal } = request;
      const turn = lanes.enter(signal);
      if (turn) await turn;
      try {
        const jar = session ?? (await open(signal));
        const answer = await sendRequest(http, url, request, jar);
        if (!isSessionLost(answer, url)) {
          jar.keep(answer.headers);
          return answer;
        }
        // The answer brings a new, empty session. Its cookie must not replace what somebody else may just have opened:
        // whoever notices first forgets the session; the others find the new one, or the login that is under way.
        if (session === jar) session = null;
        const newJar = session ?? (await open(signal));
        const replayed = await sendRequest(http, url, request, newJar);
        if (!isSessionLost(replayed, url)) {
          newJar.keep(replayed.headers);
          return replayed;
        }
        if (replayed.status === 200) throw unexpectedAnswer(replayed, ['JSON']);
        throw new PimError('session-lost', {}, 'The PIM forgets the session as soon as it is opened. Log in again.');
      } finally {
        lanes.leave();
      }
    },
  };
}

function sendRequest(http: Http, url: string, request: SessionRequest, jar: CookieJar): Promise<HttpAnswer> {
  const { method, path, json, form, mostBytes, signal, changes = method !== 'GET' } = request;
  const call: HttpRequest = {
    method,
    url: url + path,
    headers: {
      // Both are asked for by some calls of some versions only, and harmless with the others (contract 1.1, 9.1).
      accept: 'application/json',
      'x-requested-with': 'XMLHttpRequest',
      ...jar.headers(),
      ...(json !== undefined && { 'content-type': 'application/json' }),
    },
    body: json === undefined ? form : JSON.stringify(json),
    once: changes,
    mostBytes,
    signal,
  };
  return changes ? sendChange(http, call, `${method} ${path}`) : http(call);
}

async function sendChange(http: Http, call: HttpRequest, operation: string): Promise<HttpAnswer> {
  // Cancelled before it was sent, it has certainly not happened.
  if (call.signal?.aborted) throw cancelled(call.signal);
  try {
    const answer = await http(call);
    // The gateway in front of the PIM gave up; the PIM itself may well go on.
    if ([502, 503, 504].includes(answer.status)) throw outcomeUnknown(operation, 'unknown', serverError(answer.status));
    return answer;
  } catch (error) {
    throw isAnswerLost(error) ? outcomeUnknown(operation, 'unknown', error) : error;
  }
}

/** The signs of a missing session in all versions (contract 2.4). */
function isSessionLost(answer: HttpAnswer, url: string): boolean {
  const { status, location } = answer;
  if (status === 401) return true;
  // A browser hides the location; no call of ours is redirected to anywhere else.
  if (status >= 300 && status < 400) return location === null || isLoginPage(location, url);
  // Where the internal interface says 200, it says JSON, or gives the file that was asked for.
  return status === 200 && answer.bytes === undefined && !isJson(answer);
}
