import { PimError } from '@pim-connections/core';
import { cancelled, type Http, type HttpAnswer, type HttpRequest } from './http.ts';

/** How often a call that changes nothing is tried again, and how long to wait before. */
export interface RetryOptions {
  /** Default 2. */
  readonly retries?: number;
  /** Milliseconds before the first retry; each further one waits twice as long, and a random part of it. Default 250. */
  readonly retryDelay?: number;
}

// Longer than this nobody wants to be kept waiting without a word; the caller is told instead.
const longestWait = 30_000;

/**
 * Tries reads again when the connection broke or a gateway failed, and any call that was turned away for its rate
 * (429, so not carried out). Nothing that may have changed something is ever sent twice.
 */
export function withRetries(http: Http, { retries = 2, retryDelay = 250 }: RetryOptions): Http {
  return async (request) => {
    for (let tries = 0; ; tries++) {
      const outcome = await attempt(http, request);
      const delay = tries < retries ? waitBefore(outcome, request, retryDelay * 2 ** tries) : null;
      if (delay === null) {
        if (outcome instanceof PimError) throw outcome;
        return outcome;
      }
      await wait(delay, request.signal);
    }
  };
}

async function attempt(http: Http, request: HttpRequest): Promise<HttpAnswer | PimError> {
  try {
    return await http(request);
  } catch (error) {
    if (PimError.is(error)) return error;
    throw error;
  }
}

/** Milliseconds to wait before another try, or `null` when there must not be one. */
function waitBefore(outcome: HttpAnswer | PimError, request: HttpRequest, backoff: number): number | null {
  const jittered = backoff * (0.5 + Math.random() / 2);
  if (outcome instanceof PimError) {
    // A name that does not exist, a closed port and a slow PIM do not get better within a second.
    const broken = PimError.is(outcome, 'unreachable') && /^(?:reset|network)$/.test(outcome.details.reason);
    return broken && isRepeatable(request) ? jittered : null;
  }
  if (outcome.status === 429) {
    const asked = retryAfter(outcome.headers);
    if (asked === null) return jittered;
    return asked * 1000 <= longestWait ? asked * 1000 : null;
  }
  return [502, 503, 504].includes(outcome.status) && isRepeatable(request) ? jittered : null;
}

function isRepeatable({ method, once }: HttpRequest): boolean {
  return method === 'GET' && !once;
}

/** Seconds that a `Retry-After` asks for, `null` without one. */
export function retryAfter(headers: Headers): number | null {
  const value = headers.get('retry-after');
  if (value === null) return null;
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1000;
  return Number.isNaN(seconds) ? null : Math.max(0, Math.ceil(seconds));
}

function wait(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      if (signal) reject(cancelled(signal));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
