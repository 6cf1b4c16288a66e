import type { CatalogEntry, CatalogKind } from './catalog.ts';

const english = (label: string) => ({ en_US: label });

/** The type of the attribute that names products. */
export const identifierType = 'pim_catalog_identifier';

/** An attribute in the shape of the API, with everything that is not given as a fresh PIM has it. */
export function attribute({ code, ...given }: CatalogEntry): CatalogEntry {
  return {
    code,
    type: 'pim_catalog_text',
    group: 'other',
    unique: false,
    useable_as_grid_filter: false,
    allowed_extensions: [],
    metric_family: null,
    default_metric_unit: null,
    reference_data_name: null,
    available_locales: [],
    max_characters: null,
    validation_rule: null,
    validation_regexp: null,
    wysiwyg_enabled: null,
    number_min: null,
    number_max: null,
    decimals_allowed: null,
    negative_allowed: null,
    date_min: null,
    date_max: null,
    max_file_size: null,
    minimum_input_length: null,
    sort_order: 0,
    localizable: false,
    scopable: false,
    labels: {},
    guidelines: {},
    auto_option_sorting: null,
    default_value: null,
    group_labels: english('Other'),
    ...given,
  };
}

const sku = attribute({
  code: 'sku',
  type: identifierType,
  unique: true,
  useable_as_grid_filter: true,
  labels: english('SKU'),
});

/** The catalog of a fresh PIM (contract 13). Attribute groups come from the attributes. */
export function freshCatalog(
  updated: string,
): Readonly<Record<Exclude<CatalogKind, 'attribute-group'>, CatalogEntry[]>> {
  return {
    attribute: [sku],
    'association-type': ['Pack', 'Substitution', 'Upsell', 'Cross sell'].map((label) => ({
      code: label === 'Cross sell' ? 'X_SELL' : label.toUpperCase(),
      labels: english(label),
      is_two_way: false,
      is_quantified: false,
    })),
    category: [{ code: 'master', parent: null, updated, labels: english('Master catalog') }],
    channel: [
      {
        code: 'ecommerce',
        currencies: ['USD'],
        locales: ['en_US'],
        category_tree: 'master',
        conversion_units: {},
        labels: english('Ecommerce'),
      },
    ],
    family: [],
  };
}

/** The one attribute group of a fresh PIM, with all attributes in it. */
export function attributeGroup(attributes: readonly CatalogEntry[]): CatalogEntry {
  return { code: 'other', sort_order: 100, attributes: attributes.map(({ code }) => code), labels: english('Other') };
}
