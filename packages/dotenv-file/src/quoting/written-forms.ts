export type Quote = '' | "'" | '"' | '`';

export interface WrittenForm {
  readonly written: string;
  readonly quote: Quote;
}

/**
 * The ways to write a value, the plainest first. Escaped forms come last: each escape means different things to different readers.
 *
 * None puts a line break outside of quotes.
 */
export function writtenForms(value: string): WrittenForm[] {
  const forms = new Map<string, Quote>();
  const add = (quote: Quote, content: string) => {
    if (quote !== '' || !/[\r\n\u2028\u2029]/.test(content)) forms.set(quote + content + quote, quote);
  };
  add('', value);
  add("'", value);
  add('"', value);
  for (const characters of [/[\r\n]/g, /\$/g, /["\r]/g, /["$]/g, /["\\]/g, /["\\$]/g, /["\\$`]/g, /["\\$`\r\n]/g]) {
    add('"', value.replace(characters, escaped));
  }
  add('', value.replaceAll('$', '\\$'));
  add("'", value.replaceAll('$', '\\$'));
  add("'", value.replaceAll("'", "\\'"));
  add("'", value.replace(/['\\]/g, '\\$&'));
  add("'", value.replaceAll("'", "'\\''"));
  add('`', value);
  return Array.from(forms, ([written, quote]) => ({ written, quote }));
}

function escaped(character: string): string {
  if (character === '\n') return '\\n';
  return character === '\r' ? '\\r' : `\\${character}`;
}
