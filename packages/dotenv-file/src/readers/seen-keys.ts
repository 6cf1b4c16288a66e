import { nextStatement } from '../document/statement.ts';
import { visitAsDockerRun } from './docker-run.ts';
import { type Expanding, expandAs, type Line, lineOf } from './expansion.ts';
import { visitAsPython } from './python-dotenv.ts';
import type { DotenvReader } from './reader.ts';
import { visitAsRuby, visitAsRubyOfLines } from './ruby-dotenv.ts';
import { visitAsShell } from './shell-text.ts';
import { visitAsSymfony } from './symfony.ts';

/**
 * Reads a whole text: calls `visit` with every key that a reader finds in it and its value as written, in order, duplicates included;
 * without a value for a key that is unset.
 *
 * @returns whether the reader takes the text; `false` where it refuses, or loses, all of it
 */
export type VisitWritten = (text: string, visit: (key: string, written: string | undefined) => void) => boolean;

/** For each reader the rules of its versions, as far as they see different keys. */
const visitors: ReadonlyMap<DotenvReader, readonly VisitWritten[]> = new Map<DotenvReader, readonly VisitWritten[]>([
  ['dotenvx', [visitUnlessEndless('dotenvx')]],
  ['vite', [visitUnlessEndless('vite')]],
  ['next', [visitUnlessEndless('next')]],
  ['symfony', [visitAsSymfony]],
  ['python-dotenv', [visitAsPython]],
  ['ruby-dotenv', [visitAsRubyOfLines, visitAsRuby]],
  ['shell', [visitAsShell]],
  ['docker-run', [visitAsDockerRun]],
]);

/** The readers of which it is known what they see of a text as a whole, and that are not seen to by dotenv's and Node's rules. */
export const wholeTextReaders: readonly DotenvReader[] = [...visitors.keys()];

/** Those of them that are looked at when no readers were named. Ruby's dotenv since 2.8 does not go line by line any more. */
export const defaultWholeTextReaders: readonly DotenvReader[] = [
  'dotenvx',
  'vite',
  'next',
  'symfony',
  'python-dotenv',
  'shell',
];

/** Those that see the keys that dotenv sees, as long as they come to the end of the values that are built from others. */
export const expandingReaders: readonly DotenvReader[] = ['dotenvx', 'vite', 'next'];

/**
 * Every key that a reader finds in a text, with its value as written, or without one where it is unset; `undefined` when the reader
 * refuses the text.
 */
export type SeenKeys = ReadonlyMap<string, string | undefined> | undefined;

/** What each version of one of {@link wholeTextReaders} finds in a text. */
export function seenKeys(reader: DotenvReader, text: string): readonly SeenKeys[] {
  return (visitors.get(reader) ?? []).map((visitText) => {
    const seen = new Map<string, string | undefined>();
    const isRead = visitText(text, (key, written) => seen.set(key, written));
    return isRead ? seen : undefined;
  });
}

/** dotenvx and Vite hang, and @next/env loses all keys, where they do not get to the end of the values. */
function visitUnlessEndless(reader: Expanding): VisitWritten {
  return (text, visit) => {
    const lines: Line[] = [];
    for (let found = nextStatement(text, 0); found; found = nextStatement(text, found.end)) {
      const line = lineOf(text, found);
      lines.push(line);
      visit(line.key, text.slice(found.separatorEnd, found.end));
    }
    return !text.includes('$') || expandAs[reader].every((expand) => expand(lines) !== undefined);
  };
}
