/** The reasons for which a PIM refuses a connection, named by the end of its translation keys (contract 3, 6). */
export const violationReasons = [
  'code.required',
  'code.too_short',
  'code.too_long',
  'code.invalid',
  'code.must_be_unique',
  'label.required',
  'label.too_short',
  'label.too_long',
  'flow_type.invalid',
  'image.not_empty',
  'image.must_exist',
  'type.required',
  'type.too_long',
  'user_group.must_exist',
  'connections_number_limit_reached',
] as const;

/** The rule that was broken, as the last part of the PIM's own reason key. */
export type ViolationReason = (typeof violationReasons)[number];

/** What all reason keys of connections begin with (contract 3.1). */
export const reasonKeyPrefix = 'akeneo_connectivity.connection.connection.constraint.';

/** The field at fault, in core's spelling; `null` for the limit, which belongs to no field. */
export type ViolationField =
  | 'code'
  | 'label'
  | 'flowType'
  | 'image'
  | 'type'
  | 'userGroup'
  // The two of an event subscription (contract 5.4).
  | 'enabled'
  | 'url'
  | null;

/** One broken rule. */
export interface Violation {
  readonly field: ViolationField;
  /** The rule, or `null` when the PIM named one that we do not know; `key` then has its words. */
  readonly reason: ViolationReason | null;
  /** The PIM's own translation key, as it would answer. */
  readonly key: string;
}

const fields: Record<string, ViolationField> = {
  code: 'code',
  label: 'label',
  flow_type: 'flowType',
  image: 'image',
  type: 'type',
  user_group: 'userGroup',
  enabled: 'enabled',
  url: 'url',
};

/** The violation for a reason, with the field and key that the PIM gives it. */
export function violation(reason: ViolationReason): Violation {
  const field = fields[reason.slice(0, reason.indexOf('.'))] ?? null;
  return { field, reason, key: reasonKeyPrefix + reason };
}

/** Reads a PIM's reason key (`akeneo_connectivity...code.too_short`) and the name it put beside it. */
export function violationFromKey(key: string, name: string): Violation {
  const end = key.startsWith(reasonKeyPrefix) ? key.slice(reasonKeyPrefix.length) : key;
  const reason = violationReasons.find((known) => known === end);
  if (reason) return violation(reason);
  // The PIM spells it `flowType`; a later version may use the key of the request (contract 12).
  const snake = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return { field: fields[snake] ?? null, reason: null, key };
}
