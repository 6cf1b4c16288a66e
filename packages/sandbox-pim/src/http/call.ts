import type { IncomingHttpHeaders } from 'node:http';
import type { Pim } from '../pim/pim.ts';
import type { SessionStore } from './session-store.ts';

/** The methods that are routed. */
export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE' | 'OPTIONS';

/** One HTTP request, read. */
export interface Call {
  readonly pim: Pim;
  readonly sessions: SessionStore;
  /** By name in lower case. */
  readonly headers: IncomingHttpHeaders;
  /** After `X-HTTP-Method-Override`; HEAD counts as GET. */
  readonly method: string;
  /** `http://host`, as the request named it. */
  readonly origin: string;
  /** The path as it was sent, not decoded. */
  readonly path: string;
  /** A value of the path (`{code}`), decoded. */
  readonly param: (name: string) => string | undefined;
  /** The query as it was sent, with its question mark; empty without one. */
  readonly search: string;
  readonly query: URLSearchParams;
  readonly cookies: ReadonlyMap<string, string>;
  /** The whole body; never larger than the limit of the server. */
  readonly body: Uint8Array;
}

/** A value of the path (`{code}`), decoded. */
export function pathValue(call: Call, name: string): string {
  return call.param(name) ?? '';
}

/** A query parameter; of a repeated one the last counts, as in PHP. */
export function queryValue(call: Call, name: string): string | null {
  return call.query.getAll(name).at(-1) ?? null;
}

/** The media type of the body without its parameters, as it was written, or `null`. */
export function mediaType(call: Call): string | null {
  const header = call.headers['content-type'];
  return header === undefined || header === '' ? null : header.replace(/;.*$/s, '').trim();
}

/** Whether the call says that a script made it. */
export function isXhr(call: Call): boolean {
  return call.headers['x-requested-with'] === 'XMLHttpRequest';
}

const noCookies: ReadonlyMap<string, string> = new Map();

/** The cookies of a request by name. */
export function parseCookies(header: string | undefined): ReadonlyMap<string, string> {
  if (header === undefined) return noCookies;
  const cookies = new Map<string, string>();
  for (const pair of header.split(';')) {
    const at = pair.indexOf('=');
    if (at > 0) cookies.set(pair.slice(0, at).trim(), pair.slice(at + 1).trim());
  }
  return cookies;
}
