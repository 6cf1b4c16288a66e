import { PimError } from '@pim-connections/core';
import * as z from 'zod/mini';
import { refusalOf, refused } from '../errors/refusals.ts';
import { cut } from '../http/cut.ts';
import { createHttp, type HttpAnswer, type HttpRequest } from '../http/http.ts';
import { createLanes } from '../http/lanes.ts';
import { jsonOf, readJson } from '../http/read-json.ts';
import { withRetries } from '../http/retry.ts';
import {
  createTokenClient,
  type TokenCallOptions,
  type TokenClient,
  type TokenClientOptions,
} from '../oauth/token-client.ts';

/** A call of the REST API; the token is added. */
export interface RestRequest extends TokenCallOptions {
  /** Default `GET`. */
  readonly method?: HttpRequest['method'];
  /** From the base address on, beginning with a slash: `/api/rest/v1/families?limit=5`. */
  readonly path: string;
  /** Is sent as JSON. */
  readonly json?: unknown;
  /** Is sent as it is, with the content type given in `headers`. */
  readonly body?: string | FormData;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer of the REST API, whatever its status. */
export interface RestAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body, `undefined` when it is not JSON. */
  readonly json: unknown;
}

/** A product, a currency: what the REST API gives, with the keys of this PIM's version. */
export type RestItem = Readonly<Record<string, unknown>>;

/** Which products, and how many at a time. */
export interface ProductQuery extends TokenCallOptions {
  /** The API's own filters, for example `{"enabled":[{"operator":"=","value":true}]}`. */
  readonly search?: unknown;
  /** Products in a page, 1 to 100; a `RangeError` otherwise. Default 100. */
  readonly pageSize?: number;
}

/** The little of the REST API that a first request takes. Tokens are gotten, renewed and replaced by it. */
export interface RestClient {
  /** Base address without a slash at its end. */
  readonly url: string;
  readonly tokens: TokenClient;
  /** The names of the routes of this PIM with their paths. */
  root(options?: TokenCallOptions): Promise<Readonly<Record<string, { readonly route: string }>>>;
  /** 6.0 and newer; throws `unsupported` before (contract 7.3). */
  systemInformation(options?: TokenCallOptions): Promise<{ readonly version: string; readonly edition: string }>;
  /** All products, page by page; each page is asked for when the loop comes to it. */
  products(query?: ProductQuery): AsyncIterable<readonly RestItem[]>;
  /** One product by its identifier. Throws `not-found`. */
  product(identifier: string, options?: TokenCallOptions): Promise<RestItem>;
  currencies(options?: TokenCallOptions): Promise<readonly { readonly code: string; readonly enabled: boolean }[]>;
  /**
   * Any call. A dead token is replaced and the call sent again; every other status is an answer.
   *
   * @throws PimError `invalid-url` for a path that leads out of the PIM; what getting a token and the network give
   */
  request(request: RestRequest): Promise<RestAnswer>;
}

const messageSchema = z.object({ message: z.string() });
const itemSchema = z.record(z.string(), z.unknown());
const rootSchema = z.object({ routes: z.record(z.string(), z.object({ route: z.string() })) });
const systemSchema = z.object({ version: z.string(), edition: z.string() });

const currencySchema = z.object({ code: z.string(), enabled: z.boolean() });
const linksSchema = z.object({ next: z.optional(z.object({ href: z.string() })) });

/** What SaaS allows a connection at a time (contract 7.2). */
const concurrentCalls = 4;

/**
 * @throws PimError `invalid-url`, `insecure-url`
 * @throws TypeError for credentials without user name or password
 */
export function createRestClient(options: TokenClientOptions): RestClient {
  const tokens = createTokenClient(options);
  const http = withRetries(createHttp(options), options);
  const { url } = tokens;

  const lanes = createLanes(concurrentCalls);

  const send = async (request: RestRequest): Promise<HttpAnswer> => {
    const { signal } = request;
    const address = addressBelow(url, request.path);
    const turn = lanes.enter(signal);
    if (turn) await turn;
    try {
      let token = await tokens.getToken({ signal });
      let answer = await http(withToken(address, request, token.reveal()));
      // A refresh first, the password second (contract 7.2).
      for (let tries = 0; answer.status === 401 && tries < 2; tries++) {
        token = await tokens.replaceToken(token, { signal });
        answer = await http(withToken(address, request, token.reveal()));
      }
      return answer;
    } finally {
      lanes.leave();
    }
  };

  const read = async <T extends z.ZodMiniType>(path: string, schema: T, { signal }: TokenCallOptions = {}) => {
    const answer = await send({ path, signal });
    if (answer.status !== 200) throw restRefusalOf(answer);
    return readJson(answer, schema);
  };

  async function* pages<T extends z.ZodMiniType>(first: string, item: T, options?: TokenCallOptions) {
    const schema = z.object({ _links: linksSchema, _embedded: z.object({ items: z.array(item) }) });
    for (let path: string | null = first; path !== null; ) {
      const page: z.output<typeof schema> = await read(path, schema, options);
      yield page._embedded.items;
      path = nextPath(path, page._links.next?.href);
    }
  }

  return {
    url,
    tokens,
    async root(options) {
      return (await read('/api/rest/v1', rootSchema, options)).routes;
    },
    systemInformation: (options) => read('/api/rest/v1/system-information', systemSchema, options),
    products({ search, pageSize = 100, signal } = {}) {
      if (!Number.isInteger(pageSize) || pageSize < 1 || pageSize > 100) {
        throw new RangeError(`pageSize has to be a whole number from 1 to 100, not ${pageSize}.`);
      }
      const query = new URLSearchParams({ pagination_type: 'search_after', limit: String(pageSize) });
      if (search !== undefined) query.set('search', JSON.stringify(search));
      return pages(`/api/rest/v1/products?${query}`, itemSchema, { signal });
    },
    async product(identifier, { signal } = {}) {
      const answer = await send({ path: `/api/rest/v1/products/${encodeURIComponent(identifier)}`, signal });
      if (answer.status === 404) {
        throw new PimError(
          'not-found',
          { id: identifier },
          `There is no product ${identifier}, or it may not be seen. Check the identifier, and the rights of the role.`,
        );
      }
      if (answer.status !== 200) throw restRefusalOf(answer);
      return readJson(answer, itemSchema);
    },
    async currencies(options) {
      const all = [];
      for await (const page of pages('/api/rest/v1/currencies?limit=100', currencySchema, options)) all.push(...page);
      return all;
    },
    async request(request) {
      const answer = await send(request);
      const { status, headers, text } = answer;
      return { status, headers, text, json: jsonOf(answer) };
    },
  };
}

/** The token is for this PIM alone: a port or a domain goes on where a path has no slash, and `..` leads out of a base path. */
function addressBelow(url: string, path: string): string {
  const address = url + path;
  if (/^\/(?![/\\])/.test(path) && URL.parse(address)?.href.startsWith(`${url}/`)) return address;
  const [pathname = ''] = path.split('?');
  throw new PimError(
    'invalid-url',
    { url: cut(pathname) },
    'This is no path of the PIM. Give one like /api/rest/v1/channels',
  );
}

function withToken(url: string, request: RestRequest, token: string): HttpRequest {
  const { method = 'GET', json, body, headers, signal } = request;
  return {
    method,
    url,
    headers: {
      accept: 'application/json',
      ...(json !== undefined && { 'content-type': 'application/json' }),
      ...headers,
      authorization: `Bearer ${token}`,
    },
    body: json === undefined ? body : JSON.stringify(json),
    signal,
  };
}

/** The link names the host as the PIM sees itself, which may be another than ours, so only its query is used. */
function nextPath(path: string, href: string | undefined): string | null {
  const link = href === undefined ? null : URL.parse(href, 'https://pim');
  if (!link) return null;
  const [pathname] = path.split('?');
  return `${pathname}?${link.searchParams}`;
}

function restRefusalOf(answer: HttpAnswer): PimError {
  const { status } = answer;
  if (status === 401) {
    return new PimError(
      'token-refused',
      { cause: 'request' },
      'The PIM refuses tokens that it has just given. A proxy in between may drop the Authorization header: have it passed on.',
    );
  }
  if (status === 403) {
    // One right opens the REST API as a whole; a missing right of one resource has other words (contract 7.2).
    const right = answer.text.includes('access the web API') ? 'pim_api_overall_access' : null;
    return refusalOf(answer, { id: null, right });
  }
  const message = messageSchema.safeParse(jsonOf(answer)).data?.message;
  const isRefusal = status >= 400 && status < 500 && ![404, 405, 429].includes(status);
  if (isRefusal && message !== undefined) {
    return refused(message);
  }
  return refusalOf(answer, { id: null, right: null });
}
