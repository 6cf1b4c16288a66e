import { PimError, type PimErrorCode } from '@pim-connections/core';
import { advised } from '../advice/advised.ts';
import { networkError, timeoutError } from './network-error.ts';

/** What a trace hook sees of a call: never a header, a query or a body, so never a secret. */
export interface TraceEntry {
  readonly method: string;
  /** Path without its query. */
  readonly path: string;
  /** `null` when no answer came. */
  readonly status: number | null;
  /** From sending to the last byte of the answer. */
  readonly milliseconds: number;
  readonly error: PimErrorCode | null;
}

/** The part of `fetch` that is used. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** How calls are made. */
export interface HttpOptions {
  /** Default: the platform's `fetch` at the time of the call. */
  readonly fetch?: Fetch;
  /** Milliseconds from sending to the last byte of the answer. Default 30,000. */
  readonly timeout?: number;
  /** Is told about every call once it is over. */
  readonly trace?: (entry: TraceEntry) => void;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | FormData;
  /** `follow` is for calls without credentials only. Default `manual`. */
  readonly redirect?: 'follow' | 'manual';
  /** Gives the body of a 200 that is no page as bytes, unless there are more than so many. */
  readonly mostBytes?: number;
  /** Never to be sent again by itself, although its method says that it changes nothing. */
  readonly once?: boolean;
  readonly signal?: AbortSignal;
}

/** An answer whose body has arrived. */
export interface HttpAnswer {
  /** A browser hides the status of a redirect that is not followed; it is given as 302. */
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** What was asked for with `mostBytes`; `null` when there is more. */
  readonly bytes?: Blob | null;
  /** Where it came from, after redirects. */
  readonly url: string;
  /** The `Location` of a redirect; `null` without one, and where a browser hides it. */
  readonly location: string | null;
}

/**
 * Sends one request. Throws `unreachable`, `tls`, `timeout` or `cancelled`, and `unexpected-answer` for a text that is far
 * too long; any status is an answer.
 */
export type Http = (request: HttpRequest) => Promise<HttpAnswer>;

const defaultTimeout = 30_000;

/** Longest text of an answer, in bytes. The longest list takes some megabytes; what goes on is no answer of a PIM. */
const mostTextBytes = 64 * 1024 * 1024;

/** The one place where the network is touched. */
export function createHttp({ fetch: given, timeout = defaultTimeout, trace }: HttpOptions): Http {
  return async (request) => {
    const { method, url, headers, body, redirect = 'manual', mostBytes, signal } = request;
    if (signal?.aborted) throw cancelled(signal);
    const send: Fetch = given ?? fetch;
    const controller = new AbortController();
    const abort = () => controller.abort();
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      abort();
    }, timeout);
    signal?.addEventListener('abort', abort, { once: true });
    const started = trace && performance.now();
    let status: number | null = null;
    let failure: PimErrorCode | null = null;
    try {
      const response = await send(url, {
        method,
        redirect,
        signal: controller.signal,
        headers,
        body,
      });
      status = response.type === 'opaqueredirect' ? 302 : response.status;
      const isFile = mostBytes !== undefined && status === 200 && !isPage(response);
      const file = isFile ? { bytes: await readBytes(response, mostBytes) } : undefined;
      const text = file ? '' : await readText(response, url);
      return {
        status,
        headers: response.headers,
        text,
        ...file,
        // Reading it takes time, and only a redirect makes it another one.
        url: redirect === 'follow' ? response.url || url : url,
        location: status >= 300 && status < 400 ? response.headers.get('location') : null,
      };
    } catch (error) {
      const { host } = new URL(url);
      const explained = PimError.is(error)
        ? error
        : late
          ? timeoutError(host, timeout)
          : signal?.aborted
            ? cancelled(signal)
            : networkError(error, host, timeout);
      failure = explained.code;
      throw explained;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      if (started !== undefined) {
        const milliseconds = performance.now() - started;
        trace?.({ method, path: new URL(url).pathname, status, milliseconds, error: failure });
      }
    }
  };
}

/** Whether it is a page for people, such as the login page that stands in for a file. */
function isPage({ headers }: Response): boolean {
  return /^text\/html\b/i.test(headers.get('content-type') ?? '');
}

async function readText(response: Response, url: string): Promise<string> {
  const { headers, status } = response;
  const announced = headers.get('content-length');
  // What is compressed says how long it is before it is unpacked, which is no limit at all.
  if (announced !== null && Number(announced) <= mostTextBytes && !headers.has('content-encoding')) {
    return response.text();
  }
  const bytes = await readBytes(response, mostTextBytes);
  if (bytes) return bytes.text();
  throw advised(
    'unexpected-answer',
    { status, missing: ['its end'] },
    `${new URL(url).pathname} answered ${status} with more than ${mostTextBytes} bytes.`,
  );
}

/** The bytes of a body; `null`, and the rest is not fetched, as soon as there are more than `most`. */
async function readBytes({ body, headers }: Response, most: number): Promise<Blob | null> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const reader = body?.getReader();
  for (let read = await reader?.read(); read?.value; read = await reader?.read()) {
    size += read.value.length;
    if (size > most) {
      await reader?.cancel();
      return null;
    }
    chunks.push(read.value);
  }
  return new Blob(chunks, { type: headers.get('content-type') ?? '' });
}

/** The error of a call that its caller gave up. */
export function cancelled(signal: AbortSignal): PimError<'cancelled'> {
  return new PimError('cancelled', {}, 'Cancelled.', { cause: signal.reason });
}
