import { DotenvError } from '../errors/dotenv-error.ts';

/** @throws {DotenvError} `invalid-value` for what is no text, though a compiler may not have looked: a buffer, or nothing */
export function refuseNoText(text: unknown): void {
  if (typeof text !== 'string') throw new DotenvError('invalid-value', 'The text must be a string.');
}
