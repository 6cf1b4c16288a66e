import { type Violation, violationValues } from '@pim-connections/core';
import type { Words } from './use-words';

/** The sentence for a broken rule; the PIM's own key for a rule that we do not know. */
export function violationSentence({ reason, key }: Violation, { t }: Words): string {
  if (reason === null) return t('violation.unknown', { key });
  const { minLength, maxLength, maxTypeLength } = violationValues;
  return t(`violation.${reason}`, {
    minLength: String(minLength),
    maxLength: String(maxLength),
    maxTypeLength: String(maxTypeLength),
  });
}
