/** What the dashboard tells about an error of a user's making (contract 5.2). */
export interface DomainError {
  readonly template: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly documentation?: readonly object[];
}

/**
 * A product that cannot even be put together: an unknown property, family, attribute, or data of a wrong type.
 * `domain` is `null` for the errors of connectors, which are technical (contract 5.3).
 */
export class ProductFormatError extends Error {
  override readonly name = 'ProductFormatError';
  readonly domain: DomainError | null;

  constructor(message: string, domain: DomainError | null = null) {
    super(message);
    this.domain = domain;
  }
}

/** A rule that a product breaks. */
export interface ProductViolation {
  /** `identifier`, `values`, ... */
  readonly property: string;
  readonly message: string;
  /** Which value, where it is one. */
  readonly value?: { readonly attribute: string; readonly locale: string | null; readonly scope: string | null };
  readonly template: string;
  readonly parameters: Readonly<Record<string, string | number>>;
}

const help = 'https://help.akeneo.com/pim/serenity/articles/';

const link = (article: string, title: string) => ({ type: 'href', href: `${help}${article}.html`, title });
const screen = (route: string, title: string) => ({ type: 'route', route, routeParameters: [], title });

/** The friendly sentences of 5.0 and newer, with where to read on. */
export const domainErrors = {
  family: (code: string): DomainError => ({
    template: 'The {family_code} family does not exist in your PIM.',
    parameters: { family_code: code },
    documentation: [
      {
        message: 'Please check your {family_settings}.',
        parameters: { family_settings: screen('pim_enrich_family_index', 'Family settings') },
        style: 'text',
      },
      {
        message: 'More information about families: {what_is_a_family} {manage_your_families}.',
        parameters: {
          what_is_a_family: link('what-is-a-family', 'What is a family?'),
          manage_your_families: link('manage-your-families', 'Manage your families'),
        },
        style: 'information',
      },
    ],
  }),
  attribute: (code: string): DomainError => ({
    template: 'The {attribute_code} attribute does not exist in your PIM.',
    parameters: { attribute_code: code },
    documentation: [
      {
        message: 'Please check your {attribute_settings}.',
        parameters: { attribute_settings: screen('pim_enrich_attribute_index', 'Attributes settings') },
        style: 'text',
      },
      {
        message: 'More information about attributes: {what_is_attribute} {manage_attribute}.',
        parameters: {
          what_is_attribute: link('what-is-an-attribute', 'What is an attribute?'),
          manage_attribute: link('manage-your-attributes', 'Manage your attributes'),
        },
        style: 'information',
      },
    ],
  }),
  category: (code: string): DomainError => ({
    template: 'The {category_code} category does not exist in your PIM.',
    parameters: { category_code: code },
    documentation: [
      {
        message: 'Please check your {categories_settings}.',
        parameters: { categories_settings: screen('pim_enrich_categorytree_index', 'Categories settings') },
        style: 'text',
      },
      {
        message: 'More information about catalogs and categories: {what_is_a_category} {categorize_a_product}.',
        parameters: {
          what_is_a_category: link('what-is-a-category', 'What is a category?'),
          categorize_a_product: link('categorize-a-product', 'Categorize a product'),
        },
        style: 'information',
      },
    ],
  }),
  product: (identifier: string): DomainError => ({
    template: 'The {product_identifier} product does not exist in your PIM or you do not have permission to access it.',
    parameters: { product_identifier: identifier },
  }),
} as const;

/** A sentence with its parameters in place. */
export function sentence({ template, parameters }: DomainError): string {
  return template.replace(/\{(\w+)\}/g, (all, name: string) => parameters[name] ?? all);
}
