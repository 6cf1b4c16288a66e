import type { ConnectionCode, ConnectionLabel, NewConnection } from './connection.ts';
import { isFlowType } from './flow-type.ts';
import { codePointLength, phpEmpty, phpTrim } from './php-text.ts';
import { type Violation, type ViolationReason, violation } from './violation.ts';

/** Shortest and longest code and label, in code points (contract 3.1, 3.2). */
export const minLength = 3;
export const maxLength = 100;

/** The first rule that a code breaks, or `null`. Uniqueness and the limit are {@link validateNewConnection}'s. */
export function codeViolation(code: string): Violation | null {
  const reason = lengthReason('code', code);
  if (reason) return violation(reason);
  // ASCII \w, as the PIM's pattern has no `u` flag. `$` in PHP allows a final newline, but the value is trimmed before.
  return /^[A-Za-z0-9_]+$/.test(phpTrim(code)) ? null : violation('code.invalid');
}

/** The first rule that a label breaks, or `null`. */
export function labelViolation(label: string): Violation | null {
  const reason = lengthReason('label', label);
  return reason ? violation(reason) : null;
}

/** The rule that a flow type breaks, or `null`. */
export function flowTypeViolation(flowType: string): Violation | null {
  return isFlowType(flowType) ? null : violation('flow_type.invalid');
}

function lengthReason(field: 'code' | 'label', text: string): ViolationReason | null {
  const trimmed = phpTrim(text);
  if (phpEmpty(trimmed)) return `${field}.required`;
  const length = codePointLength(trimmed);
  if (length < minLength) return `${field}.too_short`;
  if (length > maxLength) return `${field}.too_long`;
  return null;
}

/** What is known about the PIM when a new connection is checked. */
export interface PimState {
  /** Codes in use, in any order. Compared without letter case, as the PIM's database does. */
  readonly existingCodes: Iterable<string>;
  /** Number of connections the PIM accepts (50 on 7.0), or `null` where it sets no limit (contract 3.5). */
  readonly limit: number | null;
  /** Number of connections it has, apps included. */
  readonly count: number;
}

export type Validated<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly violations: readonly Violation[] };

/**
 * Checks a new connection as the PIM does, in its two passes and its order: the limit and the formats first, the
 * uniqueness of the code only when those are clean (contract 1.4, 3).
 */
export function validateNewConnection(
  input: { readonly code: string; readonly label: string; readonly flowType: string },
  pim: PimState,
): Validated<NewConnection> {
  const limitReached = pim.limit !== null && pim.count >= pim.limit;
  const violations = [
    limitReached ? violation('connections_number_limit_reached') : null,
    codeViolation(input.code),
    labelViolation(input.label),
    flowTypeViolation(input.flowType),
  ].filter((broken) => broken !== null);
  if (violations.length > 0) return { ok: false, violations };

  const code = phpTrim(input.code);
  if (isUsed(code, pim.existingCodes)) return { ok: false, violations: [violation('code.must_be_unique')] };
  if (!isFlowType(input.flowType)) throw new TypeError('checked above');
  return {
    ok: true,
    value: {
      code: code as ConnectionCode,
      label: phpTrim(input.label) as ConnectionLabel,
      flowType: input.flowType,
    },
  };
}

/** Whether a code is already taken, letter case aside (contract 1.1). */
export function isUsed(code: string, existingCodes: Iterable<string>): boolean {
  const wanted = code.toLowerCase();
  for (const existing of existingCodes) if (existing.toLowerCase() === wanted) return true;
  return false;
}
