import { maxLength, maxTypeLength, minLength } from './validate.ts';
import type { Violation, ViolationReason } from './violation.ts';

/**
 * What to say about each broken rule, in English, with `{placeholders}`. Hosts translate by the reason and fill in
 * {@link violationValues}.
 */
export const violationMessages: Readonly<Record<ViolationReason, string>> = {
  'code.required': 'A code is needed.',
  'code.too_short': 'The code is too short: {minLength} characters or more.',
  'code.too_long': 'The code is too long: {maxLength} characters or less.',
  'code.invalid': 'The code may have letters A to Z, digits and underscores only.',
  'code.must_be_unique': 'This PIM already has a connection with this code. Case makes no difference.',
  'label.required': 'A label is needed.',
  'label.too_short': 'The label is too short: {minLength} characters or more.',
  'label.too_long': 'The label is too long: {maxLength} characters or less.',
  'flow_type.invalid': 'The flow type is data_source, data_destination or other.',
  'image.not_empty': 'The image is missing.',
  'image.must_exist': 'The PIM does not have this image. Upload it again.',
  'type.required': 'A type is needed.',
  'type.too_long': 'The type is too long: {maxTypeLength} characters or less.',
  'user_group.must_exist': 'The PIM does not have this user group.',
  connections_number_limit_reached:
    'This PIM has reached its limit of connections and apps. Delete one that is not used.',
};

/** What stands for the placeholders of {@link violationMessages}. */
export const violationValues = { minLength, maxLength, maxTypeLength };

/** The English sentence for a broken rule; the PIM's own key for a rule that we do not know. */
export function violationMessage({ reason, key }: Violation): string {
  if (reason === null) return `The PIM refused it: ${key}`;
  return Object.entries(violationValues).reduce(
    (message, [name, value]) => message.replace(`{${name}}`, String(value)),
    violationMessages[reason],
  );
}

/**
 * What the console of a 7.0 prints for a broken rule; older ones print the key (contract 8.1). Without the rules that the
 * console cannot break.
 */
export const consoleSentences: Readonly<Partial<Record<ViolationReason, string>>> = {
  connections_number_limit_reached: 'You reached the limit of 50 connections and connected Apps.',
  'code.required': 'Connection code is required.',
  'code.too_short': 'Connection code is too short. It should have 3 characters or more.',
  'code.too_long': 'Connection code is too long. It should have 100 characters or less.',
  'code.invalid': 'Connection code may contain only letters, numbers and underscores.',
  'code.must_be_unique': 'Connection code must be unique.',
  'label.required': 'Connection label is required.',
  'label.too_short': 'Connection label is too short. It should have 3 characters or more.',
  'label.too_long': 'Connection label is too long. It should have 100 characters or less.',
  'flow_type.invalid': "Connection flow type can only be 'data_source', 'data_destination' or 'other'.",
  'user_group.must_exist': 'The user group was not found. Make sure the specified user group exists.',
};
