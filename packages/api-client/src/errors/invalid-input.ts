import { type PimError, type Violation, violationMessage } from '@pim-connections/core';
import { advised } from '../advice/advised.ts';

/** The error of input that breaks rules, each of which is told in a sentence. */
export function invalidInput(violations: readonly Violation[]): PimError<'invalid'> {
  const sentences = violations.map((broken) => violationMessage(broken).replace(/[^.!?]$/, '$&.'));
  return advised('invalid', { violations }, sentences.join(' '));
}
