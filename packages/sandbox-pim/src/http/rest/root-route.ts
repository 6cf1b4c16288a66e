import { apiRoutes } from '../../versions/api-routes.ts';
import type { Features } from '../../versions/features.ts';
import { type Answer, json } from '../answer.ts';
import type { Call } from '../call.ts';
import { HttpError } from '../http-error.ts';
import type { Route } from '../route.ts';
import { restJson } from './pages.ts';

/** What the API tells about itself (contract 7.3). */
export function rootRoutes(features: Features): Route[] {
  const routes: Route[] = [{ area: 'public-rest', methods: ['GET'], path: '/api/rest/v1', handle: root }];
  const path = '/api/rest/v1/system-information';
  if (features.systemInformation === 'token')
    routes.push({ area: 'rest', methods: ['GET'], path, handle: systemInformation });
  if (features.systemInformation === 'public') {
    routes.push({ area: 'public-rest', methods: ['GET'], path, handle: systemInformation });
  }
  return routes;
}

function root(call: Call): Answer {
  refuseOtherThanJson(call);
  return json({
    host: call.origin,
    authentication: { fos_oauth_server_token: { route: '/api/oauth/v1/token', methods: ['POST'] } },
    routes: Object.fromEntries(
      apiRoutes(call.pim.features).map(([name, method, route]) => [name, { route, methods: [method] }]),
    ),
  });
}

function systemInformation(call: Call): Answer {
  refuseOtherThanJson(call);
  return restJson(call.pim, { version: call.pim.features.release, edition: call.pim.features.edition });
}

/** @throws {HttpError} 406 where the request wants something else than JSON (contract 7.4). */
export function refuseOtherThanJson(call: Call): void {
  const accept = call.headers.accept;
  if (accept === undefined || accept === 'application/json' || accept.includes('*/*')) return;
  throw new HttpError(406, `"${accept}" in "Accept" header is not valid. Only "application/json" is allowed.`);
}
