import type { Features } from './features.ts';

type ApiRoute = readonly [name: string, method: string, path: string];

const v1 = '/api/rest/v1';

/** The routes of a resource that can be listed, read and written: one, or many in one call. */
function resource(name: string, path: string, order: string, parameter = 'code'): ApiRoute[] {
  const one = `${v1}/${path}/{${parameter}}`;
  const all = `${v1}/${path}`;
  const known: Record<string, ApiRoute> = {
    l: [`pim_api_${name}_list`, 'GET', all],
    g: [`pim_api_${name}_get`, 'GET', one],
    c: [`pim_api_${name}_create`, 'POST', all],
    u: [`pim_api_${name}_partial_update`, 'PATCH', one],
    m: [`pim_api_${name}_partial_update_list`, 'PATCH', all],
    d: [`pim_api_${name}_delete`, 'DELETE', one],
  };
  return [...order].map((letter) => known[letter]).filter((route) => route !== undefined);
}

/** The routes that `GET /api/rest/v1` lists, in its order: name, method and path (contract 7.3). */
export function apiRoutes(features: Features): readonly ApiRoute[] {
  const { version, productUuid, systemInformation, quantifiedAssociations } = features;
  const old = version === '1.7';
  const categories = resource('category', 'categories', 'lgcum');
  return [
    ...resource('locale', 'locales', 'lg'),
    ...resource('channel', 'channels', old ? 'lg' : 'lgcum'),
    ...(old ? [] : resource('currency', 'currencies', 'lg')),
    ...resource('attribute', 'attributes', 'lcugm'),
    ...resource('attribute_option', 'attributes/{attributeCode}/options', 'lcumg'),
    ...(old ? [] : resource('attribute_group', 'attribute-groups', 'lcgum')),
    ...resource('family', 'families', 'lgcum'),
    ...(old ? [] : resource('family_variant', 'families/{familyCode}/variants', 'lgcum')),
    ...(old ? [] : resource('association_type', 'association-types', 'lgcum')),
    ...(old ? [] : resource('product_model', 'product-models', systemInformation === 'none' ? 'lgcum' : 'lgcumd')),
    ...(productUuid ? [] : categories),
    ...resource('product', 'products', 'lgcumd'),
    ...(productUuid ? resource('product_uuid', 'products-uuid', 'dlgcum', 'uuid') : []),
    ...(systemInformation === 'none'
      ? []
      : [['pim_analytics_external_api_system_info_get', 'GET', `${v1}/system-information`] as const]),
    ['pim_api_media_file_list', 'GET', `${v1}/media-files`],
    ['pim_api_media_file_download', 'GET', `${v1}/media-files/{code}/download`],
    ['pim_api_media_file_get', 'GET', `${v1}/media-files/{code}`],
    ['pim_api_media_file_create', 'POST', `${v1}/media-files`],
    ...(old ? [] : measurementRoutes(quantifiedAssociations)),
    ...(productUuid ? categories : []),
  ];
}

/** From 5.0 on there are new measurement families, and the old ones have another name. */
function measurementRoutes(both: boolean): ApiRoute[] {
  const prefix = both ? 'legacy_pim_api' : 'pim_api';
  const old: ApiRoute[] = [
    [`${prefix}_measure_family_list`, 'GET', `${v1}/measure-families`],
    [`${prefix}_measure_family_get`, 'GET', `${v1}/measure-families/{code}`],
  ];
  if (!both) return old;
  return [
    ...old,
    ['pim_api_measurement_family_get', 'GET', `${v1}/measurement-families`],
    ['pim_api_measurement_family_create_or_update', 'PATCH', `${v1}/measurement-families`],
  ];
}
