import {
  type Capabilities,
  type ConnectionKind,
  capabilitiesOf,
  PimError,
  type PimLine,
  type PimVersion,
} from '@pim-connections/core';
import * as z from 'zod/mini';
import { normalizePimUrl, requireSameHost } from '../address/normalize-pim-url.ts';
import { serverError } from '../errors/refusals.ts';
import { createHttp, type Http, type HttpAnswer, type HttpOptions } from '../http/http.ts';
import { jsonOf } from '../http/read-json.ts';
import { type RetryOptions, withRetries } from '../http/retry.ts';
import { readLoginPage } from '../web/login-page.ts';
import { isSingleSignOn, singleSignOn } from '../web/single-sign-on.ts';
import { isFrom } from './is-from.ts';
import { lineFromRoutes } from './line-from-routes.ts';
import { versionOf } from './version-of.ts';

/** How patiently to look. */
export interface LookOptions extends HttpOptions, RetryOptions {
  readonly signal?: AbortSignal;
}

/** What can be told about a PIM without logging in. */
export interface PimFinding {
  /** Base address to use from now on: after redirects, without a slash at its end. */
  readonly url: string;
  /** `null` when something in between hides what would tell. */
  readonly line: PimLine | null;
  /** What the PIM says about its version, where it says it to everybody (SaaS). */
  readonly version: PimVersion | null;
  readonly driver: 'web';
  readonly kind: ConnectionKind | null;
  readonly capabilities: Capabilities | null;
  /** Whether there is a form for user name and password; `unknown` where a browser hides the answer. */
  readonly login: 'form' | 'single-sign-on' | 'unknown';
  /** What was seen, in English sentences, in the order in which it was looked at. */
  readonly evidence: readonly string[];
}

const rootPath = '/api/rest/v1';

const rootSchema = z.object({ routes: z.record(z.string(), z.unknown()) });
const systemInformationSchema = z.object({ version: z.string(), edition: z.string() });

/**
 * Looks at a PIM from outside: is it one, which line, how does one log in. No credentials are sent.
 *
 * It reads the routes that the REST API's root lists to everybody (contract 7.3) and the login page; where the routes
 * do not tell (2.x, 3.x and 4.0 list the same ones, or the API is hidden), it tries which internal routes exist: an
 * unknown route is 404 before anybody asks for a session (contract 1.1, 9.1).
 *
 * Where a path has no PIM, the folder at its beginning and the root are looked at: people paste any page.
 *
 * @throws PimError `invalid-url`, `unreachable`, `tls`, `timeout`, `not-a-pim`, `single-sign-on`, `server-error`,
 * `cancelled`; `insecure-url` for plain http that leads to another host
 */
export async function lookAtPim(text: string, options: LookOptions = {}): Promise<PimFinding> {
  const http = withRetries(createHttp(options), options);
  const given = normalizePimUrl(text);
  try {
    return await lookAt(given, http, options);
  } catch (error) {
    if (!PimError.is(error, 'not-a-pim')) throw error;
    for (const url of shorterAddresses(given)) {
      try {
        return await lookAt(url, http, options);
      } catch (other) {
        if (!PimError.is(other, 'not-a-pim')) break;
      }
    }
    throw error;
  }
}

/** Where the PIM may be instead: behind the first folder of the path, and at the root. */
function shorterAddresses(url: string): readonly string[] {
  const { origin, pathname } = new URL(url);
  const [first, second] = pathname.split('/').filter((folder) => folder !== '');
  if (first === undefined) return [];
  return second === undefined ? [origin] : [`${origin}/${first}`, origin];
}

async function lookAt(given: string, http: Http, { signal }: LookOptions): Promise<PimFinding> {
  const root = await http({
    method: 'GET',
    url: given + rootPath,
    headers: { accept: 'application/json' },
    redirect: 'follow',
    signal,
  });
  const routes = rootSchema.safeParse(jsonOf(root)).data?.routes;
  const url = baseAfterRedirects(root) ?? given;
  // Whoever looks goes on with what was found, and then a password follows.
  requireSameHost(given, url);
  const evidence: string[] = [];
  if (url !== given) evidence.push(`${given} redirects to ${url}`);
  if (root.status >= 500) throw serverError(root.status);
  const names = Object.keys(routes ?? {});
  evidence.push(
    routes ? `the REST API lists ${names.length} routes` : `${rootPath} answers ${root.status} without routes`,
  );

  const fromRoutes = lineFromRoutes(names);
  if (fromRoutes) evidence.push(fromRoutes.sign);
  const [login, probed, told] = await Promise.all([
    lookAtLogin(http, url, signal),
    fromRoutes ? null : probeLine(http, url, signal),
    fromRoutes && isFrom(fromRoutes.line, '6.0') ? readPublicVersion(http, url, signal) : null,
  ]);
  evidence.push(login.evidence);
  if (!routes && login.kind !== 'form') throw notAPim(root, given);

  const line = told?.line ?? fromRoutes?.line ?? probed?.line ?? null;
  if (probed) evidence.push(probed.sign);
  if (told) evidence.push(`it says it is ${told.text} ${told.edition}`);
  const capabilities = line && capabilitiesOf(line, 'web');
  return {
    url,
    line,
    version: told,
    driver: 'web',
    kind: capabilities?.kind ?? null,
    capabilities,
    login: login.kind,
    evidence,
  };
}

function baseAfterRedirects(root: HttpAnswer): string | null {
  const { origin, pathname } = new URL(root.url);
  return pathname.endsWith(rootPath) ? origin + pathname.slice(0, -rootPath.length) : null;
}

interface LoginFinding {
  readonly kind: PimFinding['login'];
  readonly evidence: string;
}

async function lookAtLogin(http: Http, url: string, signal: AbortSignal | undefined): Promise<LoginFinding> {
  const page = await http({ method: 'GET', url: `${url}/user/login`, signal });
  if (page.status === 200 && readLoginPage(page.text)) return { kind: 'form', evidence: 'it has a login form' };
  if (page.status >= 300 && page.status < 400 && page.location === null) {
    return { kind: 'unknown', evidence: 'the browser hides where the login page redirects to' };
  }
  if (isSingleSignOn(page)) return { kind: 'single-sign-on', evidence: 'its login page sends to single sign-on' };
  return { kind: 'unknown', evidence: `its login page answers ${page.status} without a form` };
}

// The newest line first. Each route came with its line (contract 1.2, 9.1, 9.4).
const probes: readonly (readonly [path: string, line: PimLine])[] = [
  ['/rest/connections/max-limit-reached', '7.0'],
  ['/rest/events-api-debug/search-event-subscription-logs', '6.0'],
  ['/rest/connections/wrong-credentials-combination', '5.0'],
  ['/rest/connections', '4.0'],
  ['/rest/user_role/', '3.x'],
  ['/client/rest', '2.x'],
];

async function probeLine(http: Http, url: string, signal: AbortSignal | undefined) {
  const exist = await Promise.all(
    probes.map(async ([path]) => {
      const { status } = await http({
        method: 'GET',
        url: url + path,
        headers: { accept: 'application/json', 'x-requested-with': 'XMLHttpRequest' },
        signal,
      });
      // 401 and, before 2.3.4, a redirect to the login page (contract 2.4); 405 for a route that only takes POST.
      return [302, 401, 405].includes(status);
    }),
  );
  const found = probes[exist.indexOf(true)];
  return found ? { line: found[1], sign: `it knows ${found[0]}` } : null;
}

/** SaaS tells its version to everybody; 6.0 and 7.0 want a token first (contract 7.3). */
async function readPublicVersion(http: Http, url: string, signal: AbortSignal | undefined): Promise<PimVersion | null> {
  const answer = await http({
    method: 'GET',
    url: `${url}${rootPath}/system-information`,
    headers: { accept: 'application/json' },
    signal,
  });
  const told = systemInformationSchema.safeParse(jsonOf(answer)).data;
  return told ? versionOf(told) : null;
}

function notAPim(answer: HttpAnswer, given: string): PimError {
  const { host } = new URL(answer.url);
  // Sent away to log in elsewhere before the PIM is even seen.
  if (host !== new URL(given).host && /login|sso|saml|auth|adfs/i.test(answer.url)) return singleSignOn(given);
  return new PimError(
    'not-a-pim',
    { url: answer.url, status: answer.status },
    `${host} answers, but not as a PIM does. Check the address, and a path that may belong to it.`,
  );
}
