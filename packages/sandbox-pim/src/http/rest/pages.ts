import type { Pim } from '../../pim/pim.ts';
import { type Answer, json } from '../answer.ts';
import { type Call, queryValue } from '../call.ts';
import { HttpError } from '../http-error.ts';

/** Largest page of a list (contract 7.4). */
const maxLimit = 100;
const defaultLimit = 10;

/** What a list was asked for. */
export interface PageRequest {
  readonly page: number;
  readonly limit: number;
  readonly withCount: boolean;
}

/** One page of a list and what is known of the rest. */
export interface Page {
  readonly items: readonly object[];
  /** Of all pages together; looked at only where it was asked for. */
  readonly total: number;
}

/**
 * Reads `page`, `limit` and `with_count`.
 *
 * @throws {HttpError} 422 (contract 7.4)
 */
export function pageRequest(call: Call): PageRequest {
  return {
    page: positive(queryValue(call, 'page') ?? '1', 'page'),
    limit: limitOf(call),
    withCount: withCountOf(call),
  };
}

export function limitOf(call: Call): number {
  const limit = positive(queryValue(call, 'limit') ?? String(defaultLimit), 'limit');
  if (limit > maxLimit) throw new HttpError(422, `You cannot request more than ${maxLimit} items.`);
  return limit;
}

export function withCountOf(call: Call): boolean {
  const text = queryValue(call, 'with_count') ?? 'false';
  if (text !== 'true' && text !== 'false') {
    throw new HttpError(
      422,
      `Parameter "with_count" has to be a boolean. Only "true" or "false" allowed, "${text}" given.`,
    );
  }
  return text === 'true';
}

function positive(text: string, what: 'page' | 'limit'): number {
  if (!/^\d{1,15}$/.test(text) || Number(text) < 1) {
    throw new HttpError(422, `"${text}" is not a valid ${what} number.`);
  }
  return Number(text);
}

/** A resource or a list of the REST API. */
export function restJson(pim: Pim, value: unknown): Answer {
  const answer = json(value);
  return { ...answer, headers: { ...answer.headers, 'Cache-Control': pim.features.restCacheControl } };
}

/** An item of a list, with the link to itself before its own keys. */
export function linked(href: string, resource: object): object {
  return { _links: { self: { href } }, ...resource };
}

/**
 * The page of a list as the API answers it, with its links (contract 7.4).
 *
 * @param parameters what the links repeat after `page`, in this order.
 */
export function pageAnswer(
  call: Call,
  request: PageRequest,
  result: Page,
  parameters: Readonly<Record<string, string>>,
): Answer {
  const link = (page: number) => ({ href: hrefOf(call, { page: String(page), ...parameters }) });
  return restJson(call.pim, {
    _links: {
      self: link(request.page),
      first: link(1),
      ...(request.page > 1 ? { previous: link(request.page - 1) } : {}),
      // A full page promises another one, also where it is the last.
      ...(result.items.length >= request.limit ? { next: link(request.page + 1) } : {}),
    },
    current_page: request.page,
    ...(request.withCount ? { items_count: result.total } : {}),
    _embedded: { items: result.items },
  });
}

/** The address of the list that was called, with other parameters. */
export function hrefOf(call: Call, parameters: Readonly<Record<string, string>>): string {
  const query = Object.entries(parameters).map(([name, value]) => `${name}=${encodeQuery(value)}`);
  return `${call.origin}${call.path}?${query.join('&')}`;
}

/** Symfony encodes a query value as RFC 3986 does, but leaves some signs that may stand in a query readable. */
function encodeQuery(value: string): string {
  return encodeURIComponent(value)
    .replace(/[!'()*]/g, (found) => `%${found.charCodeAt(0).toString(16).toUpperCase()}`)
    .replace(/%(2F|3A|2C|40|3B|24|21|2A)/g, (found) => decodeURIComponent(found));
}
