import { phpDate } from '../../php/date.ts';
import { listCatalog } from '../../pim/catalog/catalog.ts';
import { identifierType } from '../../pim/catalog/fresh-catalog.ts';
import type { Pim } from '../../pim/pim.ts';
import type { NamedBy } from '../../pim/products/apply-input.ts';
import { type Association, findProductByUuid, type Product, type ProductValue } from '../../pim/products/products.ts';

/** Which values of products are shown; `null` shows all. */
export interface ShownValues {
  readonly attributes: readonly string[] | null;
  readonly locales: readonly string[] | null;
  readonly scope: string | null;
}

export const allValues: ShownValues = { attributes: null, locales: null, scope: null };

/** Turns products into the shape of the API (contract 7.4), for `/products` or for `/products-uuid`. */
export function productJson(pim: Pim, namedBy: NamedBy, shown = allValues): (product: Product) => object {
  const { productUuid, quantifiedAssociations } = pim.features;
  const types = listCatalog(pim, 'association-type').map(({ code }) => code);
  const identifierCode = listCatalog(pim, 'attribute').find(({ type }) => type === identifierType)?.code ?? 'sku';

  return (product) => {
    // By uuid the identifier is a value like others.
    const identifier: readonly ProductValue[] = [{ locale: null, scope: null, data: product.identifier }];
    const withIdentifier =
      namedBy === 'uuid' && product.identifier !== null
        ? { [identifierCode]: identifier, ...product.values }
        : product.values;
    return {
      ...(productUuid ? { uuid: product.uuid } : {}),
      ...(namedBy === 'identifier' ? { identifier: product.identifier } : {}),
      enabled: product.enabled,
      family: product.family,
      categories: product.categories,
      groups: product.groups,
      parent: product.parent,
      values: visible(withIdentifier, shown),
      created: phpDate(product.createdAt),
      updated: phpDate(product.updatedAt),
      associations: Object.fromEntries(
        types.map((type) => [type, association(pim, namedBy, product.associations[type])]),
      ),
      ...(quantifiedAssociations ? { quantified_associations: product.quantifiedAssociations } : {}),
    };
  };
}

function visible(values: Product['values'], shown: ShownValues): Product['values'] {
  const { attributes, locales, scope } = shown;
  if (shown === allValues) return values;
  const kept = Object.entries(values).flatMap(([code, list]) => {
    if (attributes && !attributes.includes(code)) return [];
    const some = list.filter(
      (value) =>
        (!locales || value.locale === null || locales.includes(value.locale)) &&
        (scope === null || value.scope === null || value.scope === scope),
    );
    return some.length > 0 ? [[code, some] as const] : [];
  });
  return Object.fromEntries(kept);
}

function association(pim: Pim, namedBy: NamedBy, given: Association | undefined): Association {
  if (!given) return { products: [], product_models: [], groups: [] };
  const products = given.products.flatMap((uuid) => {
    const product = findProductByUuid(pim, uuid);
    return (namedBy === 'uuid' ? product?.uuid : product?.identifier) ?? [];
  });
  return { ...given, products };
}
