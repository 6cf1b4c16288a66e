import { countLines } from '../document/characters.ts';
import { findMore } from '../readers/plain-lines.ts';
import type { DotenvWarning } from './dotenv-update.ts';
import type { UpdateRequest } from './update-request.ts';

/** A warning for each reader that was named and to whom a line of the text may mean more than is known here. */
export function findReadsMore(text: string, { updates, options }: UpdateRequest): readonly DotenvWarning[] {
  const [key] = updates.keys();
  if (key === undefined) return [];
  const { readers = [] } = options;
  return readers.flatMap((reader) => {
    const at = findMore(reader, text);
    if (at === undefined) return [];
    const line = countLines(text, 0, at);
    const message = `On line ${line + 1}, ${reader} may read more than is looked at: what it sees of that line, and behind it, is not known.`;
    return [{ code: 'reads-more', key, line, readers: [reader], message }];
  });
}
