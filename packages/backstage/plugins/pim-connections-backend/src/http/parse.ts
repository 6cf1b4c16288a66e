import { InputError } from '@backstage/errors';
import { z } from 'zod';

/**
 * What came from outside, if it has the expected shape.
 *
 * @throws InputError
 */
export function parse<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new InputError(z.prettifyError(parsed.error));
  return parsed.data;
}
