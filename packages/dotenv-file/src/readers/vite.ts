import { hasVariable, withoutDollarEscapes } from './dollar-expansion.ts';
import { readDotenvValue } from './dotenv.ts';
import { readNodeValue } from './node.ts';
import { breaks, expands, type Reading } from './reading.ts';

/** Vite: dotenv's rules up to 7, Node's since 8, then dotenv-expand, which sees no quotes any more. */
export function readViteValue(written: string): Reading {
  const old = readDotenvValue(written);
  const current = readNodeValue(written);
  if ('fault' in old || 'fault' in current || old.value !== current.value) return breaks;
  if (hasVariable(old.value)) return expands;
  return { value: withoutDollarEscapes(old.value) };
}
