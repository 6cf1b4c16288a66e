import { findInCatalog } from '../../pim/catalog/catalog.ts';
import type { Features } from '../../versions/features.ts';
import type { Answer } from '../answer.ts';
import { pathValue } from '../call.ts';
import { HttpError } from '../http-error.ts';
import type { RestCall, Route } from '../route.ts';
import { pageAnswer, pageRequest, restJson } from './pages.ts';
import { refuseOtherThanJson } from './root-route.ts';

const v1 = '/api/rest/v1';

/** Resources that the sandbox never has any of: their lists are empty, and nothing can be found in them. */
export function emptyRoutes(features: Features): Route[] {
  const get = (path: string, handle: (call: RestCall) => Answer): Route => ({
    area: 'rest',
    methods: ['GET'],
    path: v1 + path,
    handle: (call) => {
      refuseOtherThanJson(call);
      return handle(call);
    },
  });
  const options = '/attributes/:attributeCode/options';
  const variants = '/families/:familyCode/variants';
  const routes = [
    get(options, withoutOptions),
    get(`${options}/:code`, withoutOptions),
    get('/media-files', emptyList),
    get('/media-files/:code', (call) => missing(`Media file "${pathValue(call, 'code')}" does not exist.`)),
    get('/media-files/:code/download', (call) => missing(`Media file "${pathValue(call, 'code')}" does not exist.`)),
  ];
  if (features.version === '1.7') return routes;
  routes.push(
    get('/product-models', emptyList),
    get('/product-models/:code', (call) =>
      missing(`Product model "${pathValue(call, 'code')}" does not exist or you do not have permission to access it.`),
    ),
    get(variants, (call) => {
      existingFamily(call);
      return emptyList(call);
    }),
    get(`${variants}/:code`, (call) => {
      const family = existingFamily(call);
      const code = pathValue(call, 'code');
      return missing(`Family variant "${code}" does not exist or is not a variant of the family "${family}".`);
    }),
  );
  if (features.testAppsRoute) routes.push(get('/test-apps', (call) => restJson(call.pim, [])));
  return routes;
}

function emptyList(call: RestCall): Answer {
  const request = pageRequest(call);
  const parameters = { limit: String(request.limit), with_count: String(request.withCount) };
  return pageAnswer(call, request, { items: [], total: 0 }, parameters);
}

function missing(message: string): never {
  throw new HttpError(404, message);
}

function existingFamily(call: RestCall): string {
  const code = pathValue(call, 'familyCode');
  if (!findInCatalog(call.pim, 'family', code)) missing(`Family "${code}" does not exist.`);
  return code;
}

/** No attribute of the sandbox has options. */
function withoutOptions(call: RestCall): never {
  const code = pathValue(call, 'attributeCode');
  return findInCatalog(call.pim, 'attribute', code)
    ? missing(
        `Attribute "${code}" does not support options. Only attributes of type "pim_catalog_simpleselect", "pim_catalog_multiselect" support options.`,
      )
    : missing(`Attribute "${code}" does not exist.`);
}
