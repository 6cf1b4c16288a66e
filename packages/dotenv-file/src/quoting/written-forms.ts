export type Quote = '' | "'" | '"' | '`';

/** A way to write a value. Forms are made when they are asked for: most values take the first. */
export interface WrittenForm {
  readonly quote: Quote;
  readonly write: (value: string) => string;
}

/**
 * The ways to write a value, the plainest first. Escaped forms come last: each escape means different things to different readers.
 *
 * Bare forms are not for values with line breaks.
 */
export const writtenForms: readonly WrittenForm[] = [
  { quote: '', write: (value) => value },
  { quote: "'", write: (value) => `'${value}'` },
  { quote: '"', write: (value) => `"${value}"` },
  ...[/[\r\n]/g, /\$/g, /["\r]/g, /["$]/g, /["\\]/g, /["\\$]/g, /["\\$`]/g, /["\\$`\r\n]/g].map(escapedInDoubleQuotes),
  { quote: '', write: (value) => value.replaceAll('$', '\\$') },
  { quote: "'", write: (value) => `'${value.replaceAll('$', '\\$')}'` },
  { quote: "'", write: (value) => `'${value.replaceAll("'", "\\'")}'` },
  { quote: "'", write: (value) => `'${value.replace(/['\\]/g, '\\$&')}'` },
  { quote: "'", write: (value) => `'${value.replaceAll("'", "'\\''")}'` },
  { quote: '`', write: (value) => `\`${value}\`` },
];

function escapedInDoubleQuotes(characters: RegExp): WrittenForm {
  return { quote: '"', write: (value) => `"${value.replace(characters, escaped)}"` };
}

function escaped(character: string): string {
  if (character === '\n') return '\\n';
  return character === '\r' ? '\\r' : `\\${character}`;
}
