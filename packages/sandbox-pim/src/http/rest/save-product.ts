import { randomUUID } from 'node:crypto';
import {
  type Caller,
  type ErrorSubject,
  recordDomainError,
  recordTechnicalError,
  recordViolations,
} from '../../pim/audit/record-errors.ts';
import type { Pim } from '../../pim/pim.ts';
import { applyInput, type Draft, type NamedBy, type ProductInput } from '../../pim/products/apply-input.ts';
import { ProductFormatError, type ProductViolation } from '../../pim/products/product-error.ts';
import { emptyProduct, insertProduct, type Product, sameData, updateProduct } from '../../pim/products/products.ts';
import { productViolations } from '../../pim/products/validate-product.ts';
import { formatProblem, type Problem } from './rest-body.ts';

/** What came of saving a product. */
export type Saved =
  | { readonly ok: true; readonly created: boolean; readonly identifier: string | null; readonly uuid: string }
  | { readonly ok: false; readonly problem: Problem };

export interface SaveRequest {
  readonly caller: Caller & { readonly user: { readonly username: string } };
  readonly input: ProductInput;
  readonly namedBy: NamedBy;
  /** Where the documentation of the call is. */
  readonly anchor: string;
  /** The product to change, or `null` for a new one. */
  readonly current: Product | null;
  /** Of a new product. */
  readonly uuid?: string;
}

/** Creates or changes a product, and records what is wrong with it (contract 5.3, 7.4). */
export function saveProduct(pim: Pim, request: SaveRequest): Saved {
  const { caller, input, namedBy, anchor, current } = request;
  const uuid = current?.uuid ?? request.uuid ?? randomUUID();
  let draft: Draft = current ?? { ...emptyProduct, identifier: null };
  const subject = (): ErrorSubject => ({ draft, id: current?.id ?? null, uuid });
  try {
    draft = applyInput(pim, draft, input, namedBy, (soFar) => {
      draft = soFar;
    });
  } catch (error) {
    if (!(error instanceof ProductFormatError)) throw error;
    // By uuid even what a user could mend is counted as technical (contract 5.3).
    if (error.domain && namedBy === 'identifier') recordDomainError(pim, caller, error.domain, subject());
    else recordTechnicalError(pim, caller);
    return { ok: false, problem: formatProblem(error.message, anchor) };
  }
  const violations = productViolations(pim, draft, current?.uuid ?? null);
  if (violations.length > 0) {
    recordViolations(pim, caller, violations, subject());
    return { ok: false, problem: { message: 'Validation failed.', errors: violations.map(violationJson) } };
  }
  store(pim, draft, uuid, current, caller.user.username);
  return { ok: true, created: !current, identifier: draft.identifier, uuid };
}

function store(pim: Pim, draft: Draft, uuid: string, current: Product | null, author: string): void {
  if (!current) insertProduct(pim, { ...draft, uuid }, author);
  // What changes nothing leaves no trace in the history.
  else if (!sameData(current, draft) || current.identifier !== draft.identifier) {
    updateProduct(pim, current.id, draft, author);
  }
}

function violationJson({ property, message, value }: ProductViolation): object {
  return { property, message, ...(value ?? {}) };
}
