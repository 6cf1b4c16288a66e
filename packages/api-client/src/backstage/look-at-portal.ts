import { PimError, withoutEnd } from '@pim-connections/core';
import * as z from 'zod/mini';
import { isLoopback, requireSameHost, requireSecure } from '../address/normalize-pim-url.ts';
import { createHttp, type HttpAnswer, type HttpOptions } from '../http/http.ts';
import { jsonOf } from '../http/read-json.ts';
import { type RetryOptions, withRetries } from '../http/retry.ts';

/** How a program gets a token for its user from a portal. */
export type PortalSignIn =
  /** The portal reads who the program is at an address: its own plugin's, so that nobody else is asked. */
  | { readonly kind: 'client-document'; readonly clientId: string }
  /** The program introduces itself first (older portals). */
  | { readonly kind: 'registration'; readonly endpoint: string };

/** What was found at the address of a portal. */
export interface PortalFinding {
  /** Address of its backend, without a slash at its end. */
  readonly url: string;
  /** What it calls itself; its host where it does not say. */
  readonly title: string;
  /** Whether the PIM Connections plugin is installed. */
  readonly hasPlugin: boolean;
  /** `null`: no program can sign in by itself, and a token has to be pasted. */
  readonly signIn: PortalSignIn | null;
  /** Whether a sign-in can last longer than its first token. */
  readonly canRenew: boolean;
}

/** Nothing at an address is a Backstage portal. */
export class NoPortal extends Error {
  override readonly name = 'NoPortal';
  readonly url: string;
  constructor(url: string) {
    super(`${url} is no Backstage portal`);
    this.url = url;
  }
}

/** How patiently a portal is looked at. */
export interface LookAtPortalOptions extends HttpOptions, RetryOptions {
  readonly signal?: AbortSignal;
}

const appConfig = z.array(
  z.object({
    data: z.object({
      app: z.optional(z.object({ title: z.optional(z.string()) })),
      backend: z.optional(z.object({ baseUrl: z.optional(z.string()) })),
    }),
  }),
);

const authServer = z.object({
  issuer: z.string(),
  authorization_endpoint: z.string(),
  token_endpoint: z.string(),
  registration_endpoint: z.optional(z.string()),
  client_id_metadata_document_supported: z.optional(z.boolean()),
  grant_types_supported: z.optional(z.array(z.string())),
});

const clientDocument = z.object({ client_id: z.string() });

/**
 * Looks what a portal is: its backend, whether the plugin is there, and how to sign in. Any page of the portal will do
 * as address. No credential is sent.
 *
 * @throws PimError `invalid-url`, `insecure-url` and what the network gives; NoPortal
 */
export async function lookAtPortal(address: string, options: LookAtPortalOptions = {}): Promise<PortalFinding> {
  const given = portalUrl(address);
  const http = withRetries(createHttp(options), options);
  const { signal } = options;
  const get = (url: string) =>
    http({
      method: 'GET',
      url,
      redirect: 'follow',
      headers: { accept: 'text/html, application/json' },
      ...(signal ? { signal } : {}),
    });

  const page = await get(given);
  const said = configOf(page.text);
  // Where a redirect led to another host, what was given is no backend.
  const landed = new URL(page.url).origin === new URL(given).origin ? [given, page.url] : [page.url];
  const [backend, about] = await firstBackend(said.backend === undefined ? landed : [said.backend], get);
  if (!backend || !about) throw new NoPortal(given);
  const { hostname } = new URL(given);
  // The same host may have led to its own https; what a page of that says is said over https.
  if (!isLoopback(hostname)) requireSameHost(new URL(page.url).hostname === hostname ? page.url : given, backend);
  const plugin = await get(`${backend}/api/pim-connections/vscode/client.json`);
  const document = clientDocument.safeParse(jsonOf(plugin));
  const { registration_endpoint: endpoint, client_id_metadata_document_supported: readsDocuments = false } = about;
  const signIn: PortalSignIn | null =
    readsDocuments && document.success
      ? { kind: 'client-document', clientId: document.data.client_id }
      : endpoint !== undefined && isOf(backend, endpoint)
        ? { kind: 'registration', endpoint }
        : null;
  return {
    url: backend,
    title: said.title ?? new URL(backend).host,
    hasPlugin: document.success,
    signIn,
    canRenew: about.grant_types_supported?.includes('refresh_token') ?? false,
  };
}

type AuthServer = z.infer<typeof authServer>;

/** The first address whose authorization server answers: what was given may be the backend itself, or a page of it. */
async function firstBackend(
  candidates: readonly string[],
  get: (url: string) => Promise<HttpAnswer>,
): Promise<readonly [string, AuthServer] | readonly []> {
  const backends = candidates.flatMap((url) => [withoutSlash(url), new URL(url).origin]);
  for (const backend of new Set(backends)) {
    requireSecure(backend, undefined);
    const about = authServer.safeParse(jsonOf(await get(`${backend}/api/auth/.well-known/openid-configuration`)));
    if (about.success && isOf(backend, about.data.token_endpoint)) return [backend, about.data];
  }
  return [];
}

/**
 * The address of a portal as people paste it, without what follows the path. Without a scheme it is `https`, and `http`
 * on this computer.
 *
 * @throws PimError `invalid-url`
 */
export function portalUrl(text: string): string {
  const trimmed = text.trim();
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed);
  const read = (url: string) => (URL.canParse(url) ? new URL(url) : null);
  const guessed = read(`http://${trimmed}`);
  const url = hasScheme
    ? read(trimmed)
    : guessed && !isLoopback(guessed.hostname)
      ? read(`https://${trimmed}`)
      : guessed;
  if (!url || !/^https?:$/.test(url.protocol) || trimmed === '') {
    throw new PimError(
      'invalid-url',
      { url: trimmed.replace(/\/\/[^/@]*@/, '//***@') },
      'This is not an address. Give one like https://backstage.example.com',
    );
  }
  return withoutSlash(url.origin + url.pathname);
}

/** What the page of a Backstage app says of itself: it carries its configuration along. */
function configOf(html: string): { readonly title?: string | undefined; readonly backend?: string | undefined } {
  // Cut, not matched: any page may stand at an address, and one full of blanks would keep a pattern busy for minutes.
  const [, behind = ''] = html.split('<script type="backstage.io/config">', 2);
  const [json = ''] = behind.split('</script>', 1);
  const read = appConfig.safeParse(parseJson(json));
  if (!read.success) return {};
  const last = <T>(pick: (entry: z.infer<typeof appConfig>[number]) => T | undefined) =>
    read.data.map(pick).findLast((value) => value !== undefined);
  return { title: last(({ data }) => data.app?.title), backend: last(({ data }) => data.backend?.baseUrl) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether a place that the portal names belongs to it: tokens must not be led elsewhere. */
function isOf(backend: string, url: string): boolean {
  return URL.canParse(url) && new URL(url).origin === new URL(backend).origin;
}

function withoutSlash(url: string): string {
  return withoutEnd(url, '/');
}
