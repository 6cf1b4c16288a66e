import { maxLength, minLength, type Violation, type ViolationReason } from '@pim-connections/core';
import { l10n } from 'vscode';
import { eventMessage } from './event-message.ts';

const messages: Readonly<Record<ViolationReason, () => string>> = {
  'code.required': () => l10n.t('A code is needed.'),
  'code.too_short': () => l10n.t('The code is too short: {0} characters or more.', minLength),
  'code.too_long': () => l10n.t('The code is too long: {0} characters or less.', maxLength),
  'code.invalid': () => l10n.t('Letters A to Z, digits and underscores only.'),
  'code.must_be_unique': () => l10n.t('This PIM already has a connection with this code. Case makes no difference.'),
  'label.required': () => l10n.t('A label is needed.'),
  'label.too_short': () => l10n.t('The label is too short: {0} characters or more.', minLength),
  'label.too_long': () => l10n.t('The label is too long: {0} characters or less.', maxLength),
  'flow_type.invalid': () => l10n.t('The flow type is source, destination or other.'),
  'image.not_empty': () => l10n.t('The image is missing.'),
  'image.must_exist': () => l10n.t('The PIM no longer has this image. Upload it again.'),
  'type.required': () => l10n.t('A type is needed.'),
  'type.too_long': () => l10n.t('The type is too long: 30 characters or less.'),
  'user_group.must_exist': () => l10n.t('The PIM has no such user group.'),
  connections_number_limit_reached: () =>
    l10n.t('This PIM has reached its limit of connections. Delete one that is no longer used, then create this one.'),
};

/** One sentence that says which rule is broken, in the user's language. */
export function violationMessage({ reason, key }: Violation): string {
  return reason ? messages[reason]() : (eventMessage(key) ?? l10n.t('The PIM refused it: {0}', key));
}
