import { valuesBy, visitAsDotenv } from '../readers/dotenv.ts';
import type { DotenvWarning } from './dotenv-update.ts';
import type { UpdateRequest } from './update-request.ts';

/** What the values of a file begin with that dotenvx has encrypted. */
const mark = 'encrypted:';

/** Engines stop at each first letter of what they look for, and `y` is rarer than `e`: the whole mark takes fifty times as long. */
const endOfMark = mark.slice('encr'.length);

/**
 * A warning for each value that dotenvx has encrypted and that will stand in clear: such files are committed because nobody can read
 * them.
 */
export function findEncrypted(text: string, { updates }: UpdateRequest): readonly DotenvWarning[] {
  if (!text.includes(endOfMark)) return [];
  const old = valuesBy(visitAsDotenv, text);
  return [...updates].flatMap(([key, update]) => {
    const willBeClear = typeof update === 'string' && update !== '' && !update.startsWith(mark);
    if (!willBeClear || !old.get(key)?.startsWith(mark)) return [];
    const message = `${key} was encrypted, and stands in clear now, until "dotenvx encrypt" is run.`;
    return [{ code: 'was-encrypted', key, readers: ['dotenvx'], message }];
  });
}
