import type { ConnectionChanges, ConnectionCode, ConnectionLabel, NewConnection } from './connection.ts';
import { type FlowType, isFlowType } from './flow-type.ts';
import { codePointLength, phpEmpty, phpTrim } from './php-text.ts';
import { type Violation, type ViolationReason, violation } from './violation.ts';

/** Shortest code and label, in code points (contract 3.1, 3.2). */
export const minLength = 3;

/** Longest code and label, in code points (contract 3.1, 3.2). */
export const maxLength = 100;

/** Longest type of a connection, in code points (contract 3.2). */
export const maxTypeLength = 30;

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

/** The rule that a flow type breaks, or `null`. Letter case and blanks around count. */
export function flowTypeViolation(flowType: string): Violation | null {
  return isFlowType(flowType) ? null : violation('flow_type.invalid');
}

/** The rule that an image breaks, or `null`; `null` is no image. Whether the PIM has it is another question. */
export function imageViolation(image: string | null): Violation | null {
  return image === '' ? violation('image.not_empty') : null;
}

/** The rule that the type of a connection breaks, or `null`. People never choose it. */
export function typeViolation(type: string): Violation | null {
  if (phpEmpty(type)) return violation('type.required');
  return codePointLength(type) > maxTypeLength ? violation('type.too_long') : null;
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

/** The checked value, or every rule that was broken. */
export type Validated<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly violations: readonly Violation[] };

/** A new connection as somebody typed it. */
export interface NewConnectionInput {
  readonly code: string;
  readonly label: string;
  readonly flowType: string;
}

/**
 * A new connection as a program asks a PIM for it. Code and flow type are needed from 4.0 on; API connections (1.7 to 3.x)
 * have neither.
 */
export type WantedConnection = Pick<NewConnectionInput, 'label'> & Partial<NewConnectionInput>;

/**
 * Checks a new connection as the PIM does, in its two passes and its order: the limit and the formats first, the
 * uniqueness of the code only when those are clean (contract 1.4, 3).
 *
 * The value has code and label trimmed. Send those: to a code with blanks around the PIM has no objection at first, and
 * then fails to make its user (contract 3.1).
 */
export function validateNewConnection(input: NewConnectionInput, pim: PimState): Validated<NewConnection> {
  return validateInPasses(input, pim, []);
}

/** What the console command is given (contract 8.1). */
export interface ConsoleConnectionInput {
  readonly code: string;
  /** Left out: the code. */
  readonly label?: string;
  /** Left out: `other`. */
  readonly flowType?: string;
  /** Name of a group, from 7.0 on. */
  readonly userGroup?: string;
}

/** A new connection by the console. `userGroup` `null`: only the default group. */
export type NewConsoleConnection = NewConnection & { readonly userGroup: string | null };

/**
 * Checks a new connection as the PIM's console command does: with its defaults, and the user group after the rest of the
 * first pass (contract 1.4, 8.1).
 */
export function validateConsoleConnection(
  { code, label = code, flowType = 'other', userGroup }: ConsoleConnectionInput,
  pim: PimState & { readonly userGroups: readonly string[] },
): Validated<NewConsoleConnection> {
  const isUnknown = userGroup !== undefined && !pim.userGroups.includes(userGroup);
  const checked = validateInPasses(
    { code, label, flowType },
    pim,
    isUnknown ? [violation('user_group.must_exist')] : [],
  );
  return checked.ok ? { ok: true, value: { ...checked.value, userGroup: userGroup ?? null } } : checked;
}

function validateInPasses(
  input: NewConnectionInput,
  pim: PimState,
  more: readonly Violation[],
): Validated<NewConnection> {
  const { flowType } = input;
  const violations = [
    pim.limit !== null && pim.count >= pim.limit ? violation('connections_number_limit_reached') : null,
    codeViolation(input.code),
    labelViolation(input.label),
    flowTypeViolation(flowType),
    ...more,
  ].filter((broken) => broken !== null);
  if (!isFlowType(flowType) || violations.length > 0) return { ok: false, violations };

  const code = phpTrim(input.code) as ConnectionCode;
  if (isUsed(code, pim.existingCodes)) return { ok: false, violations: [violation('code.must_be_unique')] };
  return { ok: true, value: { code, label: phpTrim(input.label) as ConnectionLabel, flowType } };
}

/** Whether a code is already taken, letter case aside (contract 1.1). */
export function isUsed(code: string, existingCodes: Iterable<string>): boolean {
  const wanted = code.toLowerCase();
  for (const existing of existingCodes) if (existing.toLowerCase() === wanted) return true;
  return false;
}

/** Changes as somebody entered them. */
export type ConnectionChangesInput = Omit<ConnectionChanges, 'flowType'> & { readonly flowType?: string };

/**
 * Checks changes of a connection as the PIM does: label, flow type and image first, and only when those are clean whether
 * it has the image (contract 1.6). Role and group are not among the violations: a PIM refuses unknown ones in other words.
 *
 * @param hasImage whether the PIM has an image; left out where that is not known.
 */
export function validateConnectionChanges(
  changes: ConnectionChangesInput,
  hasImage: (image: string) => boolean = () => true,
): Validated<ConnectionChanges> {
  const { label, flowType, ...others } = changes;
  const violations = [
    label === undefined ? null : labelViolation(label),
    flowType === undefined ? null : flowTypeViolation(flowType),
    others.image === undefined ? null : imageViolation(others.image),
  ].filter((broken) => broken !== null);
  if (violations.length > 0) return { ok: false, violations };
  if (others.image && !hasImage(others.image)) return { ok: false, violations: [violation('image.must_exist')] };
  return {
    ok: true,
    value: {
      ...others,
      ...(label === undefined ? {} : { label: phpTrim(label) }),
      ...(flowType === undefined ? {} : { flowType: flowType as FlowType }),
    },
  };
}

/** A text as a code, trimmed, or the rule it breaks. */
export function parseConnectionCode(text: string): Validated<ConnectionCode> {
  return parsed(codeViolation(text), () => phpTrim(text) as ConnectionCode);
}

/** A text as a label, trimmed, or the rule it breaks. */
export function parseConnectionLabel(text: string): Validated<ConnectionLabel> {
  return parsed(labelViolation(text), () => phpTrim(text) as ConnectionLabel);
}

/** A text as a flow type, or the rule it breaks. */
export function parseFlowType(text: string): Validated<FlowType> {
  return parsed(flowTypeViolation(text), () => text as FlowType);
}

function parsed<T>(broken: Violation | null, give: () => T): Validated<T> {
  return broken ? { ok: false, violations: [broken] } : { ok: true, value: give() };
}
