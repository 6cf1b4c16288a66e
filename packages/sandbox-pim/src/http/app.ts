import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import type { Pim } from '../pim/pim.ts';
import { type Answer, type MaybeAnswer, redirect } from './answer.ts';
import { type Call, parseCookies } from './call.ts';
import { internalError, restError } from './error-answer.ts';
import { answerInternal } from './guard-internal.ts';
import { answerRest, refuseWithoutToken } from './guard-rest.ts';
import { HttpError, internalServerError } from './http-error.ts';
import { readBody } from './read-body.ts';
import { refuseMalformedJson } from './request-json.ts';
import { isRest, type Route } from './route.ts';
import { routesOf } from './routes.ts';
import { SessionStore } from './session-store.ts';

/** The PIM on Node's HTTP server, whose requests are read directly: that is quicker than by way of `Request`. */
export type PimApp = Hono<PimEnv>;

interface PimEnv {
  Bindings: HttpBindings;
}

/** What is told about an error that nobody expected. */
export type ReportError = (error: unknown) => void;

/**
 * The PIM as a Hono application.
 *
 * Routing comes before everything else: an unknown path is a 404 and a wrong method a 405, logged in or not
 * (contract 1.1).
 */
export function createApp(pim: Pim, report: ReportError): PimApp {
  const app: PimApp = new Hono({ strict: true });
  const sessions = new SessionStore(pim);
  const byPath = Map.groupBy(routesOf(pim.features), (route) => route.path);

  for (const [path, routes] of byPath) {
    app.all(path, (context) => respond(context, (call) => dispatch(routes, call)));
  }
  app.notFound((context) => respond(context, (call) => notFound(call, byPath, app)));

  async function respond(context: Context<PimEnv>, answer: (call: Call) => MaybeAnswer): Promise<Response> {
    try {
      const { method } = context.req;
      const bodyless = method === 'GET' || method === 'HEAD';
      const body = bodyless ? noBody : await readBody(context.req, context.env.incoming.headers);
      const answered = answer(callOf(context, pim, sessions, body));
      // Most answers are there at once; waiting for them all the same would cost a good part of their time.
      return toResponse(answered instanceof Promise ? await answered : answered);
    } catch (error) {
      if (!(error instanceof HttpError)) report(error);
      const shown = error instanceof HttpError ? error : internalServerError();
      const rest = context.req.path.startsWith('/api/');
      return toResponse(
        rest ? restError(shown, pim.features) : internalError(shown, context.env.incoming.headers.accept, pim.features),
      );
    }
  }

  return app;
}

const noBody = new Uint8Array();
const noQuery = new URLSearchParams();

function callOf(context: Context<PimEnv>, pim: Pim, sessions: SessionStore, body: Uint8Array): Call {
  const request = context.req;
  const { headers } = context.env.incoming;
  const { method } = request;
  const override = method === 'POST' ? headers['x-http-method-override'] : undefined;
  const [, origin = '', path = '', search = ''] = /^([^/]+\/\/[^/?]+)([^?]*)(.*)$/s.exec(request.url) ?? [];
  return {
    pim,
    sessions,
    headers,
    method: override === undefined ? (method === 'HEAD' ? 'GET' : method) : String(override).toUpperCase(),
    origin,
    path,
    search,
    query: search === '' ? noQuery : new URLSearchParams(search),
    param: (name) => request.param(name),
    cookies: parseCookies(headers.cookie),
    body,
  };
}

function dispatch(routes: readonly Route[], call: Call): MaybeAnswer {
  const route = routes.find(({ methods }) => (methods as readonly string[]).includes(call.method));
  if (!route) throw methodNotAllowed(call, routes);
  switch (route.area) {
    case 'internal':
      return answerInternal(route, call);
    case 'rest':
      return answerRest(route, call);
    case 'open':
      refuseMalformedJson(call);
      return route.handle(call);
    case 'public-rest':
      return route.handle(call);
  }
}

function methodNotAllowed(call: Call, routes: readonly Route[]): HttpError {
  const allow = routes.flatMap(({ methods }) => methods).join(', ');
  return new HttpError(405, `${noRoute(call)}: Method Not Allowed (Allow: ${allow})`, { Allow: allow });
}

/**
 * No route: a GET that only has a slash too many or too few is led to the right path, everything else is a 404
 * (contract 1.2, 7.4).
 */
function notFound(call: Call, byPath: ReadonlyMap<string, readonly Route[]>, app: PimApp): Answer {
  const other = call.path.endsWith('/') ? call.path.slice(0, -1) : `${call.path}/`;
  const routes = other === '' ? undefined : byPath.get(matchedPath(app, other) ?? '');
  const route = routes?.find(({ methods }) => methods.includes('GET'));
  if (call.method !== 'GET' || !route) throw routeNotFound(call);
  const location = call.origin + other + (call.query.size === 0 ? '' : `?${call.query}`);
  if (!isRest(route)) return redirect(location, 301);
  if (!call.pim.features.restRedirectsTrailingSlash) throw routeNotFound(call);
  return refuseWithoutToken(call) ?? redirect(location, 301);
}

function routeNotFound(call: Call): HttpError {
  const { referer } = call.headers;
  return new HttpError(404, referer === undefined ? noRoute(call) : `${noRoute(call)} (from "${referer}")`);
}

/** The pattern that a path matches. */
function matchedPath(app: PimApp, path: string): string | null {
  const [handlers] = app.router.match('ALL', path);
  const found = handlers[0]?.[0][1];
  return found && 'path' in found ? found.path : null;
}

function noRoute(call: Call): string {
  const target = call.pim.features.hostInRoutingErrors ? call.origin + call.path : call.path;
  return `No route found for "${call.method} ${target}"`;
}

function toResponse({ status, headers, body, cookies }: Answer): Response {
  if (!cookies || cookies.length === 0) return new Response(body, { status, headers });
  const all = new Headers(headers);
  for (const cookie of cookies) all.append('Set-Cookie', cookie);
  return new Response(body, { status, headers: all });
}
