import { nextActionFor, PimError, type Violation, violationMessage } from '@pim-connections/core';
import { advised } from '../advice/advised.ts';

/** The error of input that breaks rules, each of which is told in a sentence. */
export function invalidInput(violations: readonly Violation[]): PimError<'invalid'> {
  const sentences = violations.map(violationMessage).map((text) => (/[.!?]$/.test(text) ? text : `${text}.`));
  const error = new PimError('invalid', { violations }, sentences.join(' '));
  // That no further connection is accepted is told with what to do.
  return nextActionFor(error) === 'correct-input' ? advised('invalid', { violations }, error.message) : error;
}
