import { nextStatement, statementKey, statementValue } from '../document/statement.ts';
import { breaks, type Reading } from './reading.ts';

/** Reads a text as dotenv does: calls `visit` with every key and value in order, duplicates included. */
export function visitAsDotenv(text: string, visit: (key: string, value: string) => void): void {
  for (let found = nextStatement(text, 0); found; found = nextStatement(text, found.end)) {
    visit(statementKey(text, found), statementValue(text, found));
  }
}

/** The value of every key of a text, the last one of duplicates, by the rules of a reader of whole texts. */
export function valuesBy(visitText: typeof visitAsDotenv, text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  visitText(text, (key, value) => values.set(key, value));
  return values;
}

/** What stands behind a value that is tried out: lines that come out wrong when the value does not end where it should. */
const behind = `\nS='s'\nD="d"\nB=\`b\`\n`;

/** What a reader of whole texts makes of one written value, other lines behind it. */
export function readValueWith(visitText: typeof visitAsDotenv, written: string): Reading {
  const values = valuesBy(visitText, `K=${written}${behind}`);
  const value = values.get('K');
  const intact = values.size === 4 && values.get('S') === 's' && values.get('D') === 'd' && values.get('B') === 'b';
  return value !== undefined && intact ? { value } : breaks;
}

export function readDotenvValue(written: string): Reading {
  return readValueWith(visitAsDotenv, written);
}
