import { hasVariable, withoutDollarEscapes } from './dollar-expansion.ts';
import { readDotenvValue } from './dotenv.ts';
import { expands, type Reading, runs } from './reading.ts';

/** dotenvx: dotenv's quotes; single ones are literal (but for `\'`), anything else expands `$VAR` and runs `$(command)`. */
export function readDotenvxValue(written: string): Reading {
  const reading = readDotenvValue(written);
  if ('fault' in reading) return reading;
  const quote = written.trimStart().charAt(0);
  if (quote === "'") return { value: reading.value.replaceAll("\\'", "'") };
  const value = quote === '"' ? reading.value.replaceAll('\\t', '\t') : reading.value;
  if (value.includes('$(')) return runs;
  if (hasVariable(value)) return expands;
  return { value: withoutDollarEscapes(value) };
}
