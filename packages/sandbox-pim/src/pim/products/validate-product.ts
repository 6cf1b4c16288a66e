import { codePointLength } from '@pim-connections/core';
import { findInCatalog } from '../catalog/catalog.ts';
import type { Pim } from '../pim.ts';
import type { Draft } from './apply-input.ts';
import type { ProductViolation } from './product-error.ts';
import { findProduct } from './products.ts';

/** Longest texts in characters, where the attribute sets no limit of its own. */
const maxText = 255;
const maxTextarea = 65_535;

/**
 * The rules that a product breaks: an identifier of its own, texts that are not too long.
 *
 * @param uuid of the product itself, `null` for a new one.
 */
export function productViolations(pim: Pim, draft: Draft, uuid: string | null): ProductViolation[] {
  return [...identifierViolations(pim, draft, uuid), ...textViolations(pim, draft)];
}

function identifierViolations(pim: Pim, { identifier }: Draft, uuid: string | null): ProductViolation[] {
  if (identifier === null || identifier === '') {
    if (pim.features.productUuid) return [];
    const blank = pim.features.identifierMissing === 'blank';
    const message = blank ? 'This value should not be blank.' : 'The identifier attribute cannot be empty.';
    return [{ property: 'identifier', message, template: message, parameters: {} }];
  }
  const violations: ProductViolation[] = [];
  const other = findProduct(pim, identifier);
  if (other && other.uuid !== uuid) {
    const named = pim.features.identifierUsed === 'named';
    const template = named
      ? 'The {{ identifier }} identifier is already used for another product.'
      : 'The same identifier is already set on another product';
    const message = template.replace('{{ identifier }}', identifier);
    violations.push({
      property: 'identifier',
      message,
      template,
      parameters: named ? { '{{ identifier }}': identifier } : {},
    });
  }
  const tooLong = lengthProblem(pim, 'sku', identifier, maxText);
  return tooLong ? [...violations, { property: 'identifier', ...tooLong }] : violations;
}

function textViolations(pim: Pim, draft: Draft): ProductViolation[] {
  return Object.entries(draft.values).flatMap(([code, list]) => {
    const attribute = findInCatalog(pim, 'attribute', code);
    const isText = attribute?.type === 'pim_catalog_text';
    if (!attribute || !(isText || attribute.type === 'pim_catalog_textarea')) return [];
    const limit = Number(attribute.max_characters ?? (isText ? maxText : maxTextarea));
    return list.flatMap(({ locale, scope, data }) => {
      const problem = lengthProblem(pim, attribute.code, String(data), limit);
      return problem ? [{ property: 'values', value: { attribute: attribute.code, locale, scope }, ...problem }] : [];
    });
  });
}

function lengthProblem(
  pim: Pim,
  attribute: string,
  text: string,
  limit: number,
): Pick<ProductViolation, 'message' | 'template' | 'parameters'> | null {
  if (codePointLength(text) <= limit) return null;
  if (pim.features.productErrors === 'property') {
    const message = `This value is too long. It should have ${limit} characters or less.`;
    return { message, template: message, parameters: { '{{ limit }}': limit } };
  }
  return {
    message: `The ${attribute} attribute must not contain more than ${limit} characters. The submitted value is too long.`,
    template:
      'The %attribute% attribute must not contain more than %limit% characters. The submitted value is too long.',
    parameters: { '%attribute%': attribute, '%limit%': limit },
  };
}
