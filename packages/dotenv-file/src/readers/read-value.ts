import { readComposeValue } from './compose.ts';
import { readDockerRunValue } from './docker-run.ts';
import { readDotenvValue } from './dotenv.ts';
import { readDotenvxValue } from './dotenvx.ts';
import { readNextValue } from './next.ts';
import { readNodeValue } from './node.ts';
import { readPythonValue } from './python-dotenv.ts';
import type { DotenvReader } from './reader.ts';
import type { Reading } from './reading.ts';
import { readRubyValue } from './ruby-dotenv.ts';
import { readShellValue } from './shell.ts';
import { readSymfonyValue } from './symfony.ts';
import { readViteValue } from './vite.ts';

const readers: Readonly<Record<DotenvReader, (written: string) => Reading>> = {
  dotenv: readDotenvValue,
  node: readNodeValue,
  dotenvx: readDotenvxValue,
  vite: readViteValue,
  next: readNextValue,
  compose: readComposeValue,
  symfony: readSymfonyValue,
  'python-dotenv': readPythonValue,
  'ruby-dotenv': readRubyValue,
  shell: readShellValue,
  'docker-run': readDockerRunValue,
};

/**
 * What a reader makes of a written value.
 *
 * @param written all that stands between `=` and the end of the assignment: blanks, quotes and an inline comment too
 */
export function readValue(reader: DotenvReader, written: string): Reading {
  return readers[reader](written);
}

/** Whether a reader refuses a written value, with its line or the whole file, or reads on into other lines. */
export function doesBreak(reader: DotenvReader, written: string): boolean {
  const reading = readValue(reader, written);
  return 'fault' in reading && reading.fault === 'breaks';
}
