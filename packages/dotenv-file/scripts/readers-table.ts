// Writes the table of what each reader sees into the README. `node scripts/readers-table.ts` after a change to the readers.
import { readFileSync, writeFileSync } from 'node:fs';
import { writeValue } from '../src/quoting/write-value.ts';
import { readValue } from '../src/readers/read-value.ts';
import { type DotenvReader, dotenvReaders } from '../src/readers/reader.ts';

const readme = new URL('../README.md', import.meta.url);
const begin = '<!-- readers: made by scripts/readers-table.ts -->\n';
const end = '<!-- /readers -->';

/** What is written about, and an example of it. */
const values: readonly (readonly [what: string, value: string])[] = [
  ['letters, digits and `! % * + , - . / : = ? @ [ ] ^ _ { }`', 'https://a.example/?b=c'],
  ['nothing', ''],
  ['a space', 'a b'],
  ['`#`', 'a#b'],
  ['`;` and other signs of the shell', 'a;b'],
  ['`"`', 'a"b'],
  ["`'`", "a'b"],
  ['a backtick', 'a`b'],
  ['`$NAME`', 'a$B'],
  [`\`$${'{NAME}'}\``, `a$${'{B}'}`],
  ['`$(command)`', 'a$(b)'],
  ['`$4`', 'a$4'],
  ['`\\`', 'C:\\x'],
  ['`\\n` as two characters', 'C:\\new'],
  ['`\\` at the end', 'C:\\'],
  ['`\\\\`', 'a\\\\b'],
  ['other scripts, emoji', 'é你🔑'],
  ['a line feed', 'a\nb'],
  ['a carriage return', 'a\rb'],
  ['`\'` and `"`', `a'b"c`],
  ['`\'`, `"` and `#`', `a'b"c#d`],
  ["`'` and `$NAME`", "a'$B"],
];

const signs = { expands: '$', runs: '!', breaks: '✗', varies: '≠' } as const;

function signOf(reader: DotenvReader, written: string, value: string): string {
  const reading = readValue(reader, written);
  if ('fault' in reading) return signs[reading.fault];
  return reading.value === value ? '✓' : '≠';
}

/** The table, in Markdown. */
export function readersTable(): string {
  const rows = values.flatMap(([what, value]) => {
    const chosen = writeValue(value, { readers: undefined, previous: undefined, avoid: new Set(), tail: '' })?.written;
    const quotes = /[\r\n]/.test(value) ? ["'", '"'] : ['', "'", '"'];
    return quotes.map((quote, index) => {
      const written = quote + value + quote;
      const form = quote === '' ? 'bare' : quote === "'" ? `'…'` : '"…"';
      const name = index === 0 ? `${what}${chosen === undefined ? ' _(refused)_' : ''}` : '';
      const cells = dotenvReaders.map((reader) => signOf(reader, written, value));
      return `| ${name} | ${written === chosen ? `**${form}**` : form} | ${cells.join(' | ')} |`;
    });
  });
  return [
    `| the value holds | form | ${dotenvReaders.join(' | ')} |`,
    `| --- | --- |${' :-: |'.repeat(dotenvReaders.length)}`,
    ...rows,
    '',
  ].join('\n');
}

/** The README with the table that belongs there. */
export function withReadersTable(text: string): string {
  const from = text.indexOf(begin) + begin.length;
  return `${text.slice(0, from)}${readersTable()}${text.slice(text.indexOf(end))}`;
}

if (import.meta.main) writeFileSync(readme, withReadersTable(readFileSync(readme, 'utf8')));
