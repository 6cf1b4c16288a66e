import { maxLength, minLength, type Violation, type ViolationReason } from '@pim-connections/core';

/** The English sentences that the console of 7.0 prints for broken rules (contract 8.1). */
const sentences: Readonly<Record<ViolationReason, string>> = {
  'code.required': 'Connection code is required.',
  'code.too_short': `Connection code is too short. It should have ${minLength} characters or more.`,
  'code.too_long': `Connection code is too long. It should have ${maxLength} characters or less.`,
  'code.invalid': 'Connection code may contain only letters, numbers and underscores.',
  'code.must_be_unique': 'Connection code must be unique.',
  'label.required': 'Connection label is required.',
  'label.too_short': `Connection label is too short. It should have ${minLength} characters or more.`,
  'label.too_long': `Connection label is too long. It should have ${maxLength} characters or less.`,
  'flow_type.invalid': "Connection flow type can only be 'data_source', 'data_destination' or 'other'.",
  'image.not_empty': 'Connection image must not be empty.',
  'image.must_exist': 'The image was not found. Please try again.',
  'type.required': 'Connection type is required.',
  'type.too_long': 'Connection type is too long. It should have 30 characters or less.',
  'user_group.must_exist': 'The user group was not found. Make sure the specified user group exists.',
  connections_number_limit_reached: 'You reached the limit of 50 connections and connected Apps.',
};

/** A broken rule in English. */
export function sentenceFor(violation: Violation): string {
  return violation.reason ? sentences[violation.reason] : violation.key;
}
