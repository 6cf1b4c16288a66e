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
      let delay: number;
      try {
        const answer = await http(request);
        if (answer.status < 429 || tries >= retries) return answer;
        delay = waitAfterAnswer(answer, request, backoff(retryDelay, tries));
        if (delay < 0) return answer;
      } catch (error) {
        if (!isWorthRetrying(error, request) || tries >= retries) throw error;
        delay = backoff(retryDelay, tries);
      }
      await wait(delay, request.signal);
    }
  };
}

/** Twice as long each time, and a random part of it, so that many clients do not come back together. */
function backoff(first: number, tries: number): number {
  return first * 2 ** tries * (0.5 + Math.random() / 2);
}

// A name that does not exist, a closed port and a slow PIM do not get better within a second.
function isWorthRetrying(error: unknown, request: HttpRequest): boolean {
  return isRepeatable(request) && PimError.is(error, 'unreachable') && /^(?:reset|network)$/.test(error.details.reason);
}

/** Milliseconds to wait before another try, negative when there must not be one. */
function waitAfterAnswer({ status, headers }: HttpAnswer, request: HttpRequest, usual: number): number {
  if (status === 429) {
    const asked = (retryAfter(headers) ?? usual / 1000) * 1000;
    return asked <= longestWait ? asked : -1;
  }
  return status >= 502 && status <= 504 && isRepeatable(request) ? usual : -1;
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
