import { PimError } from '@pim-connections/core';
import type { CookieJar } from '../http/cookie-jar.ts';
import type { Http, HttpAnswer, HttpRequest } from '../http/http.ts';
import { createLanes } from '../http/lanes.ts';
import { orCancelled } from '../http/or-cancelled.ts';
import { isJson, unexpectedAnswer } from '../http/read-json.ts';
import { isLoginPage, type Login, logIn } from './login.ts';
import { outcomeUnknown } from './lost-answer.ts';
import { serverError } from './refusals.ts';

/** A call to the PIM's internal interface. */
export interface SessionRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly json?: unknown;
  readonly form?: FormData;
  readonly signal?: AbortSignal;
  /** Whether it changes something. Default: a `GET` does not, everything else does. */
  readonly changes?: boolean;
  /** What a 200 brings. Default `json`: anything else means that the session is lost. */
  readonly expects?: 'json' | 'html';
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

interface OpenSession {
  readonly jar: CookieJar;
}

/** More at a time would only queue up in the PIM, which locks a session while it works for it. */
const concurrentCalls = 4;

export function createSession(http: Http, url: string, login: Login): Session {
  const inLane = createLanes(concurrentCalls);
  let current: Promise<OpenSession> | null = null;
  let refusal: PimError | null = null;

  /** One login for everybody who asks while it lasts. */
  const opened = (): Promise<OpenSession> => {
    // A refused login is not tried again: newer PIMs lock the account (contract 2.1).
    if (refusal) return Promise.reject(refusal);
    current ??= logIn(http, url, login).then(
      (jar) => ({ jar }),
      (error) => {
        current = null;
        if (PimError.is(error) && /^(?:login-refused|account-locked|single-sign-on)$/.test(error.code)) refusal = error;
        throw error;
      },
    );
    return current;
  };

  const exchange = async (request: SessionRequest, { jar }: OpenSession) => {
    const answer = await sendRequest(http, url, request, jar);
    const lost = isSessionLost(answer, request, url);
    // The answer to a lost session brings a new, empty one. It must not replace what somebody else has just opened.
    if (!lost) jar.keep(answer.headers);
    return { answer, lost };
  };

  return {
    async open(signal) {
      await orCancelled(opened(), signal);
    },
    send: (request) =>
      inLane(async () => {
        const session = opened();
        const first = await exchange(request, await orCancelled(session, request.signal));
        if (!first.lost) return first.answer;
        // Whoever notices first forgets the session; the others find the new one, or the login that is under way.
        if (current === session) current = null;
        const replayed = await exchange(request, await orCancelled(opened(), request.signal));
        if (!replayed.lost) return replayed.answer;
        if (replayed.answer.status === 200) throw unexpectedAnswer(replayed.answer, ['JSON']);
        throw new PimError('session-lost', {}, 'The PIM forgets the session as soon as it is opened. Log in again.');
      }, request.signal),
  };
}

async function sendRequest(http: Http, url: string, request: SessionRequest, jar: CookieJar): Promise<HttpAnswer> {
  const { method, path, json, form, signal, changes = method !== 'GET' } = request;
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
    withCookies: true,
    once: changes,
    signal,
  };
  if (!changes) return http(call);
  const operation = `${method} ${path}`;
  try {
    const answer = await http(call);
    // The gateway in front of the PIM gave up; the PIM itself may well go on.
    if ([502, 503, 504].includes(answer.status)) throw outcomeUnknown(operation, 'unknown', serverError(answer.status));
    return answer;
  } catch (error) {
    throw isAnswerLost(error) ? outcomeUnknown(operation, 'unknown', error) : error;
  }
}

/** Whether a request may have reached the PIM although no answer came back. */
function isAnswerLost(error: unknown): boolean {
  if (PimError.is(error, 'unreachable')) return /^(?:reset|network)$/.test(error.details.reason);
  return PimError.is(error, 'timeout') || PimError.is(error, 'cancelled');
}

/** The signs of a missing session in all versions (contract 2.4). */
function isSessionLost(answer: HttpAnswer, { expects = 'json' }: SessionRequest, url: string): boolean {
  const { status, location } = answer;
  if (status === 401) return true;
  // A browser hides the location; no call of ours is redirected to anywhere else.
  if (status >= 300 && status < 400) return location === null || isLoginPage(location, url);
  return status === 200 && expects === 'json' && !isJson(answer);
}
