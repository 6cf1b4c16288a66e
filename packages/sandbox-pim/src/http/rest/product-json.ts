import { phpDate } from '../../php/date.ts';
import { listCatalog } from '../../pim/catalog/catalog.ts';
import type { Pim } from '../../pim/pim.ts';
import type { Product } from '../../pim/products/products.ts';

/** Products in the shape of the API (contract 7.4). `by`: what names them in `/products` or in `/products-uuid`. */
export function productJson(pim: Pim, by: 'identifier' | 'uuid'): (product: Product) => object {
  const { productUuid, quantifiedAssociations } = pim.features;
  const types = listCatalog(pim, 'association-type').map(({ code }) => code);
  return (product) => ({
    ...(productUuid ? { uuid: product.uuid } : {}),
    ...(by === 'identifier' ? { identifier: product.identifier } : {}),
    enabled: product.enabled,
    family: product.family,
    categories: product.categories,
    groups: product.groups,
    parent: product.parent,
    values: product.values,
    created: phpDate(product.createdAt),
    updated: phpDate(product.updatedAt),
    associations: Object.fromEntries(
      types.map((type) => [type, product.associations[type] ?? { products: [], product_models: [], groups: [] }]),
    ),
    ...(quantifiedAssociations ? { quantified_associations: product.quantifiedAssociations } : {}),
  });
}
