import { findLineBreak } from '../document/characters.ts';
import { nextStatement, readStatement, statementKey } from '../document/statement.ts';
import type { DotenvReader } from '../readers/reader.ts';
import type { Disturbed } from './find-disturbed.ts';

/** Readers that do not take the line below a `NAME:` for the value of that: in some version, where those differ. */
const aware: readonly DotenvReader[] = [
  'node',
  'vite',
  'compose',
  'python-dotenv',
  'ruby-dotenv',
  'shell',
  'docker-run',
];

/**
 * The keys that stand on a line below a `NAME:`, each with the readers that see them there. To dotenv, that line is the value of `NAME`:
 * it stays as it is, with what may be an old secret, and goes with `NAME`.
 *
 * @param isMeant tells of a key, and of the name above it, whether somebody has to know
 */
export function findBelowHeads(
  text: string,
  readers: readonly DotenvReader[],
  isMeant: (key: string, head: string) => boolean,
): Disturbed {
  const found = new Map<string, readonly DotenvReader[]>();
  const seeing = readers.filter((reader) => aware.includes(reader));
  for (let head = nextStatement(text, 0); head; head = nextStatement(text, head.end)) {
    if (!head.colon || findLineBreak(text, head.keyEnd) >= head.valueStart) continue;
    const below = readStatement(text, head.valueStart);
    const key = below && statementKey(text, below);
    if (key !== undefined && isMeant(key, statementKey(text, head))) found.set(key, seeing);
  }
  return found;
}
