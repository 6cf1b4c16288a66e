import type { PimError } from '@pim-connections/core';
import * as z from 'zod/mini';
import type * as core from 'zod/v4/core';
import { advised } from '../advice/advised.ts';
import { conforms } from './conforms.ts';
import { cut } from './cut.ts';
import type { HttpAnswer } from './http.ts';

/** Whether an answer is JSON: an object or a list, or something else that says so. */
export function isJson({ text, headers }: HttpAnswer): boolean {
  // Looking at the text is quicker than asking for a header, and a page never begins like this.
  const first = text.charAt(0);
  return first === '{' || first === '[' || /\bjson\b/i.test(headers.get('content-type') ?? '');
}

/** The JSON of an answer, `undefined` when it is not JSON or cut off. */
export function jsonOf(answer: HttpAnswer): unknown {
  // The SyntaxError quotes the text, which may hold a secret, so it goes no further.
  try {
    return JSON.parse(answer.text);
  } catch {
    return undefined;
  }
}

/**
 * Reads an answer as what the schema describes. Keys that it does not name are no mistake; they may stay in what is given,
 * since a copy without them takes longer than all else that is added to a call.
 *
 * @throws PimError `unexpected-answer` with the names of what is missing or wrong
 */
export function readJson<T extends core.$ZodType>(answer: HttpAnswer, schema: T): z.output<T> {
  const json = jsonOf(answer);
  if (conforms(schema, json)) return json as z.output<T>;
  const result = z.safeParse(schema, json);
  if (result.success) return result.data;
  throw unexpectedAnswer(
    answer,
    result.error.issues.map((issue) => issue.path.join('.') || 'JSON'),
  );
}

/** More than an answer of a PIM lacks; some of the names are the server's own. */
const mostNames = 20;

/** The error for an answer that no PIM version we know gives. */
export function unexpectedAnswer(answer: HttpAnswer, missing: readonly string[]): PimError<'unexpected-answer'> {
  const names = [...new Set(missing)].slice(0, mostNames).map(cut);
  return advised(
    'unexpected-answer',
    { status: answer.status, missing: names },
    `${new URL(answer.url).pathname} answered ${answer.status} without ${names.join(', ')}, unlike any PIM version known here.`,
  );
}

/** A PHP array used as a map: an empty one arrives as `[]` (contract 1.1). */
export function phpMap<T extends z.ZodMiniType>(values: T) {
  return z.pipe(
    z.transform((value: unknown) => (Array.isArray(value) && value.length === 0 ? {} : value)),
    z.record(z.string(), values),
  );
}
