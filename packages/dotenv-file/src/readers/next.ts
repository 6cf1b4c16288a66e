import { withoutDollarEscapes } from './dollar-expansion.ts';
import { readDotenvValue } from './dotenv.ts';
import { expands, type Reading } from './reading.ts';

/** @next/env: dotenv's rules, then its own expansion, which begins at the last `$`, knows `$4` and sees no quotes any more. */
export function readNextValue(written: string): Reading {
  const reading = readDotenvValue(written);
  if ('fault' in reading) return reading;
  const dollars = [...reading.value.matchAll(/(?<!\\)\$/g)];
  const last = dollars.at(-1);
  if (last && /^\$\{?\w/.test(reading.value.slice(last.index))) return expands;
  return { value: withoutDollarEscapes(reading.value) };
}
