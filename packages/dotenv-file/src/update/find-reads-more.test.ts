import { deepEqual, equal, throws } from 'node:assert/strict';
import fc from 'fast-check';
import type { DotenvReader } from '../readers/reader.ts';
import { arbitraryFile } from '../testing/arbitrary-file.ts';
import { sampleValues } from '../testing/sample-values.ts';
import { updateDotenv } from './update-dotenv.ts';

/** The lines of which a reader that is named is told that it may read more there, from 0. */
function linesFor(reader: DotenvReader, text: string): readonly (number | undefined)[] {
  const { warnings } = updateDotenv(text, { NEW_ONE: 'x' }, { readers: [reader] });
  return warnings.filter(({ code }) => code === 'reads-more').map(({ line }) => line);
}

describe('a file in which a named reader may read more than is known', () => {
  for (const [what, text, line] of [
    ['two variables on a line', 'export A=1 B=2\nC=3\n', 0],
    ['two commands on a line', 'C=3\nA=1; B=2\n', 1],
    ['a command behind an assignment', 'A=1; export A\n', 0],
    ['a word in brackets', "C='a\nb'\nTITLE=Shop (dev)\n", 2],
    ['a redirection', 'A=<p>hi</p>\n', 0],
    ['the marks of a merge', '<<<<<<< HEAD\nA=1\n=======\nA=2\n', 0],
    ['a command', 'A=1\nunset A\n', 1],
    ['a command that begins as one that is known', 'set -ab\nexport A-B\n', 0],
    ['a key that it does not know', 'A.B=1\n', 0],
    ['blanks around =', 'A = 1\n', 0],
    ['words without quotes', 'A=a b\n', 0],
    ['the output of a command', 'A=1\nB="$(date)"\n', 1],
    ['the output of a command in backticks', 'B=`date`\n', 0],
    ['a variable with a command for its default', 'A="$' + '{B:-$(x)}"\n', 0],
    ['a variable without quotes behind export', 'export A=$B\n', 0],
    ['quotes that stand open', "A=O'Brien\n", 0],
    ['double quotes that stand open', 'A="x\n', 0],
    ['a variable that bash keeps for itself', 'UID=1000\n', 0],
  ] as const) {
    it(`is told of for a shell, once and with its line: ${what}`, () => {
      deepEqual(linesFor('shell', text), [line]);
      throws(() => updateDotenv(text, { A: 'x' }, { readers: ['shell'], strict: true }), { code: 'no-safe-form' });
    });
  }

  for (const [what, text] of [
    ['a word in brackets', 'A=1\nTITLE=Shop (dev)\n'],
    ['two variables on a line', 'export A=1 B=2\n'],
  ] as const) {
    it(`is told of without a word for readers that were not named, or that do not mind: ${what}`, () => {
      for (const options of [{}, { readers: ['dotenv', 'node', 'compose'] }] as const) {
        const codes = updateDotenv(text, { NEW_ONE: 'x' }, options).warnings.map(({ code }) => code);
        deepEqual(codes, []);
      }
    });
  }

  for (const [what, text, line] of [
    ['words that set nothing', 'A=1\nEOF\n', 1],
    ['a quote that stands open', '# it is\n\nA="x\n', 2],
    ['text behind a quote', "A='x' y\n", 0],
    ['a list below a colon', 'B=1\nA:\n  - x\n', 1],
    ['a variable that must be set', `A=\${B:?no}\n`, 0],
  ] as const) {
    it(`is told of for docker compose: ${what}`, () => deepEqual(linesFor('compose', text), [line]));
  }

  it('says so in a sentence, with no value', () => {
    deepEqual(updateDotenv('A=1\nTITLE=Shop (dev)\n', { A: '2' }, { readers: ['shell'] }).warnings, [
      {
        code: 'reads-more',
        key: 'A',
        line: 1,
        readers: ['shell'],
        message:
          'On line 2, shell may read more than is looked at: what it sees of that line, and behind it, is not known.',
      },
    ]);
  });

  it('is none of those that are written for a shell', () => {
    for (const value of sampleValues) {
      for (const text of ['', 'export A=1\n', 'A="1"\n']) {
        const options = { readers: ['shell'], strict: true } as const;
        deepEqual(linesFor('shell', updateDotenv(text, { A: value }, options).text), [], value);
      }
    }
  });

  it('is none of those that are read by all', () => {
    fc.assert(
      fc.property(arbitraryFile('shell'), (text) => {
        for (const reader of ['shell', 'compose'] as const) deepEqual(linesFor(reader, text), [], text);
      }),
    );
    const plain = `set -a\nexport A B\r\nexport A # note\nset +a\nE=\${X:-http://x:1}\n# it's\n\n  export A="a $B \\" \${B}"  # note\nB='it'\\''s\n2'\nC=x$B$\r\n\r\nD=a\\\nb\n`;
    deepEqual(linesFor('shell', plain), []);
    equal(updateDotenv('A=1\n', { A: 'x' }, { readers: ['shell', 'compose'], strict: true }).text, 'A=x\n');
  });
});
