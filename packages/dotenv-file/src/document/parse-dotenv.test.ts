import { deepEqual, equal } from 'node:assert/strict';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { arbitraryText } from '../testing/arbitrary-text.ts';
import { parseDotenv } from './parse-dotenv.ts';

const dotenv = createRequire(import.meta.url)('dotenv') as { parse(text: string): Record<string, string> };

describe('parseDotenv', () => {
  it('loses no character of any text', () => {
    fc.assert(
      fc.property(arbitraryText, (text) => {
        const { pieces } = parseDotenv(text);
        equal(pieces.map((piece) => piece.text).join(''), text);
        equal(
          pieces.every((piece) => piece.text !== ''),
          true,
        );
      }),
      { numRuns: 3000 },
    );
  });

  it('reads what dotenv reads, from any text', () => {
    fc.assert(
      fc.property(arbitraryText, (text) => {
        const { assignments } = parseDotenv(text);
        const values = new Map(assignments.map(({ key, value }) => [key, value]));
        // dotenv puts this one where no entry shows.
        values.delete('__proto__');
        deepEqual(values, new Map(Object.entries(dotenv.parse(text))));
      }),
      { numRuns: 5000 },
    );
  });

  it('says where things stand, from any text', () => {
    fc.assert(
      fc.property(arbitraryText, (text) => {
        const { assignments, commented, get, find } = parseDotenv(text);
        for (const { key, line, start, keyStart, keyEnd, valueStart, valueEnd, end, quote } of [
          ...assignments,
          ...commented,
        ]) {
          equal(text.slice(keyStart, keyEnd), key);
          equal(start <= keyStart && keyEnd <= valueStart && valueStart <= valueEnd && valueEnd <= end, true);
          equal(line, text.slice(0, keyStart).split(/\r\n|\r|\n/).length - 1);
          if (quote) equal(text.charAt(valueStart) === quote && text.charAt(valueEnd - 1) === quote, true);
        }
        for (const { key } of assignments) {
          equal(
            find(key),
            assignments.findLast((assignment) => assignment.key === key),
          );
          equal(get(key), find(key)?.value);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('tells assignments, comments, blank lines and anything else apart', () => {
    const { pieces } = parseDotenv("# c\n\nA=1 # x\r\n  B='y\nz'\n  # d\nif true\n \t");
    deepEqual(
      pieces.map(({ kind, text }) => [kind, text]),
      [
        ['comment', '# c\n'],
        ['blank', '\n'],
        ['assignment', 'A=1 # x\r\n'],
        ['assignment', "  B='y\nz'\n"],
        ['comment', '  # d\n'],
        ['other', 'if true\n'],
        ['blank', ' \t'],
      ],
    );
  });

  it('describes an assignment', () => {
    const { assignments } = parseDotenv('# c\n  export A = "x y" # note\n');
    deepEqual(assignments, [
      {
        key: 'A',
        value: 'x y',
        line: 1,
        exported: true,
        quote: '"',
        start: 6,
        end: 29,
        keyStart: 13,
        keyEnd: 14,
        valueStart: 17,
        valueEnd: 22,
      },
    ]);
  });

  it('finds assignments that are commented out, and takes no prose for one', () => {
    const { commented, assignments } = parseDotenv('#A=1\n## export B="x y"\n# Note: this\n# x is y\nC=3 # D=4\n');
    deepEqual(
      commented.map(({ key, value, line, start }) => ({ key, value, line, start })),
      [
        { key: 'A', value: '1', line: 0, start: 1 },
        { key: 'B', value: 'x y', line: 1, start: 8 },
      ],
    );
    deepEqual(
      assignments.map(({ key }) => key),
      ['C'],
    );
  });

  it('gives the last of several values, and nothing for names that every object has', () => {
    const { get, find } = parseDotenv('A=1\nA=2\n__proto__=x\n');
    equal(get('A'), '2');
    equal(get('__proto__'), 'x');
    equal(get('constructor'), undefined);
    equal(find('B'), undefined);
  });

  it('does not mind the size', () => {
    equal(parseDotenv('KEY=value\n'.repeat(200_000)).assignments.length, 200_000);
    equal(parseDotenv(`A='${'x\n'.repeat(1_000_000)}'`).pieces.length, 1);
    equal(parseDotenv("A='\\'\n".repeat(50_000)).pieces.length, 50_000);
  });
});
