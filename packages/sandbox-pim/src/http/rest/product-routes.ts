import { countProducts, pageOfProducts } from '../../pim/products/products.ts';
import type { Features } from '../../versions/features.ts';
import type { Answer } from '../answer.ts';
import type { RestCall, Route } from '../route.ts';
import { linked, pageAnswer, pageRequest } from './pages.ts';
import { productJson } from './product-json.ts';
import { refuseOtherThanJson } from './root-route.ts';

/** Products by identifier (contract 7.4). */
export function productRoutes(_features: Features): Route[] {
  return [{ area: 'rest', methods: ['GET'], path: '/api/rest/v1/products', handle: list }];
}

function list(call: RestCall): Answer {
  refuseOtherThanJson(call);
  const request = pageRequest(call);
  const first = (request.page - 1) * request.limit;
  const found = pageOfProducts(call.pim, first, request.limit + 1);
  const toJson = productJson(call.pim, 'identifier');
  const items = found
    .slice(0, request.limit)
    .map((product) =>
      linked(`${call.origin}${call.path}/${encodeURIComponent(product.identifier ?? '')}`, toJson(product)),
    );
  return pageAnswer(
    call,
    request,
    { items, hasNext: found.length > request.limit, total: countProducts(call.pim) },
    { with_count: String(request.withCount), pagination_type: 'page', limit: String(request.limit) },
  );
}
