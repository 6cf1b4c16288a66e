import type { Connection } from '../connections.ts';
import { findConnectionOfClient } from '../connections.ts';
import type { Pim } from '../pim.ts';
import type { Draft } from '../products/apply-input.ts';
import { type DomainError, type ProductViolation, sentence } from '../products/product-error.ts';
import { noteBusinessError } from './business-errors.ts';
import { countError } from './event-counts.ts';

/** Whoever calls the API: the user of a token, and the client that got it. */
export interface Caller {
  readonly clientId: number;
  readonly user: { readonly id: number };
}

/** The product that an error is about; without id while it was never saved. */
export interface ErrorSubject {
  readonly draft: Draft;
  readonly id: number | null;
  readonly uuid: string;
}

/** The connection whose own user is calling; calls under another name are nobody's (contract 5.3). */
export function connectionOfCaller(pim: Pim, caller: Caller): Connection | null {
  const connection = findConnectionOfClient(pim, caller.clientId);
  return connection?.userId === caller.user.id ? connection : null;
}

/** The tracked source whose errors count, or `null`. */
function countedSource(pim: Pim, caller: Caller): Connection | null {
  if (!pim.features.countsReadsAndErrors) return null;
  const connection = connectionOfCaller(pim, caller);
  return connection?.auditable && connection.flowType === 'data_source' ? connection : null;
}

/** An error of the connector: only counted. */
export function recordTechnicalError(pim: Pim, caller: Caller): void {
  const connection = countedSource(pim, caller);
  if (connection) countError(pim, connection, 'technical');
}

/** Something in the catalog is missing: counted, and told to the user. */
export function recordDomainError(pim: Pim, caller: Caller, error: DomainError, subject: ErrorSubject | null): void {
  record(pim, caller, [
    {
      type: 'domain_error',
      message: sentence(error),
      message_template: error.template,
      message_parameters: error.parameters,
      ...(error.documentation ? { documentation: error.documentation } : {}),
      ...(subject ? { product: subjectJson(pim, subject) } : {}),
    },
  ]);
}

/** Broken rules: each is counted and told. */
export function recordViolations(
  pim: Pim,
  caller: Caller,
  violations: readonly ProductViolation[],
  subject: ErrorSubject,
): void {
  record(
    pim,
    caller,
    violations.map(({ property, message, value, template, parameters }) => ({
      property,
      message,
      ...(value ?? {}),
      type: 'violation_error',
      message_template: template,
      message_parameters: Object.keys(parameters).length === 0 ? [] : parameters,
      documentation: [],
      product: subjectJson(pim, subject),
    })),
  );
}

function record(pim: Pim, caller: Caller, contents: readonly object[]): void {
  const connection = countedSource(pim, caller);
  if (!connection) return;
  pim.db.transaction(() => {
    for (const content of contents) {
      countError(pim, connection, 'business');
      noteBusinessError(pim, connection, content);
    }
  });
}

function subjectJson(pim: Pim, { draft, id, uuid }: ErrorSubject): object {
  return {
    ...(pim.features.productUuid ? { uuid } : { id }),
    identifier: draft.identifier,
    label: draft.identifier ?? `[${uuid}]`,
    family: draft.family,
  };
}
