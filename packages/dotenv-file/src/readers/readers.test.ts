import { deepEqual, equal } from 'node:assert/strict';
import { parseEnv } from 'node:util';
import fc from 'fast-check';
import { arbitraryText } from '../testing/arbitrary-text.ts';
import { realReaders } from '../testing/real-readers.ts';
import { visitAsNode } from './node.ts';
import { readValue } from './read-value.ts';
import { dotenvReaders } from './reader.ts';
import { type SeenKeys, seenKeys } from './seen-keys.ts';

/** Written values: quoted or not, closed or not, followed by a comment or by rubbish. */
const arbitraryWritten = fc
  .tuple(
    fc.constantFrom('', '', "'", "'", '"', '"', '`'),
    fc.array(
      fc.constantFrom(
        ...[
          'a',
          'b',
          'A',
          'n',
          'r',
          't',
          '0',
          '4',
          ' ',
          ' ',
          '\t',
          '"',
          '"',
          "'",
          "'",
          '`',
          '\\',
          '\\',
          '\\n',
          '\\"',
          "\\'",
        ],
        ...[
          '#',
          ' #',
          '$',
          '$A',
          '$',
          '{A}',
          '{',
          '$(a)',
          '\\$',
          '=',
          ':',
          '~',
          '/',
          '}',
          '!',
          '*',
          '?',
          '[',
          ']',
          '%',
          '&',
          ';',
        ],
        ...[
          '|',
          '<',
          '>',
          '(',
          ')',
          '\n',
          'é',
          '你',
          '😀',
          '\u00A0',
          '\u2028',
          '-',
          '_',
          '.',
          ',',
          '@',
          '^',
          '+',
          '\u0007',
          '\x7F',
        ],
        ...['\u3000', '\u0085', '\x1C'],
      ),
      { maxLength: 8 },
    ),
    fc.constantFrom('', '', '', ' # note', '# note', ' ', ' x'),
  )
  .map(([quote, parts, tail]) => {
    const content = parts.join('');
    return quote + (quote === '' ? content.replaceAll('\n', '') : content) + quote + tail;
  });

const behind = `\nS='s'\nD="d"\nLAST=1\n`;

/** The keys that have a value. */
function keysOf(seen: SeenKeys): readonly string[] {
  return [...(seen ?? [])].flatMap(([key, written]) => (written === undefined ? [] : [key])).toSorted();
}

describe('what is known of each reader', () => {
  it("Node's rules are those of util.parseEnv, for any text", () => {
    fc.assert(
      fc.property(arbitraryText, (text) => {
        fc.pre(text.isWellFormed());
        const values = new Map<string, string>();
        visitAsNode(text, (key, value) => values.set(key, value));
        values.delete('__proto__');
        deepEqual(values, new Map(Object.entries(parseEnv(text))));
      }),
      { numRuns: 5000 },
    );
  });

  for (const { name, family, missing, read } of realReaders) {
    it(`${name} sees what is said of ${family}`, function () {
      this.timeout(60_000);
      if (missing) {
        console.warn(`      SKIPPED: ${missing}`);
        this.skip();
      }
      const count = family === 'shell' ? 300 : 1500;
      const written = fc.sample(arbitraryWritten, count);
      const seen = read(written.map((value) => `K=${value}${behind}`));
      written.forEach((value, index) => {
        const reading = readValue(family, value);
        if ('fault' in reading) return;
        const real = seen[index];
        equal(real?.get('K'), reading.value, `K=${JSON.stringify(value)} in ${name}`);
        equal(real?.get('LAST'), '1', `what follows K=${JSON.stringify(value)} in ${name}`);
      });
    });
  }

  for (const { name, family, missing, read } of realReaders.filter(({ family }) =>
    ['symfony', 'python-dotenv'].includes(family),
  )) {
    it(`${name} finds the keys that are said to be found, in any text`, function () {
      this.timeout(60_000);
      if (missing) {
        console.warn(`      SKIPPED: ${missing}`);
        this.skip();
      }
      const texts = [`='A=a\n:=b'\n`, ...fc.sample(arbitraryText, 1500)].filter(
        (text) => text.isWellFormed() && !text.includes('\0'),
      );
      const seen = read(texts);
      texts.forEach((text, index) => {
        deepEqual(keysOf(seenKeys(family, text)[0]), keysOf(seen[index]), JSON.stringify(text));
      });
    });
  }

  it("Ruby's dotenv refuses a file that exports what is not set: above, up to 2.7; anywhere, since 2.8", () => {
    for (const [text, ofLines, current] of [
      ['A=1\nexport A\n', ['A'], ['A']],
      ['export A\nA=1\n', [], ['A']],
      ['\uFEFFexport A B\nB=1\n', [], []],
      ['\uFEFFA=1\nexport A\n', ['A'], ['A']],
      [`A="x\nB=1\ny" # c\r\nC: 2\nexport D = "x"\n`, ['A', 'B', 'C', 'D'], ['A', 'C', 'D']],
    ] as const) {
      deepEqual(seenKeys('ruby-dotenv', text).map(keysOf), [ofLines, current], text);
    }
  });

  it('the shell sets what is assigned, and nothing where a quote stays open', () => {
    const keys = (text: string) => keysOf(seenKeys('shell', text)[0]);
    deepEqual(keys(`A='it'\\''s\n2' # it's\nexport B="$(echo ")")" C=\`x\` \\\nD=1; E=2\n`), ['A', 'B', 'C', 'D', 'E']);
    deepEqual(keys('A=1 command\nB =1\n# C=1\nD=1 && E=1\nF=$(x (y) ")")\n'), ['F']);
    deepEqual(keys("A=1\nB=O'Brien\n"), []);
    deepEqual(keys('A=1\nexport B = 2\n'), []);
  });

  it('a shell is not trusted with a control character behind a backslash, which bash loses at times', () => {
    deepEqual(readValue('shell', '"<\\\x7F@"'), { fault: 'varies' });
    deepEqual(readValue('shell', '"<\\\x01@"'), { fault: 'varies' });
    deepEqual(readValue('shell', "'<\\\x7F@'"), { value: '<\\\x7F@' });
  });

  it('docker run sees the line as it is', () => {
    deepEqual(readValue('docker-run', "'a' # b"), { value: "'a' # b" });
    deepEqual(readValue('docker-run', 'a\nb'), { fault: 'breaks' });
  });

  it('docker compose un-escapes and expands in double quotes, and wants quotes closed', () => {
    const seen = (written: string) => readValue('compose', written);
    deepEqual(seen("'a$B\\n' # c"), { value: 'a$B\\n' });
    deepEqual(seen("'a\\'"), { fault: 'breaks' });
    deepEqual(seen("'it\\'s'"), { fault: 'varies' });
    deepEqual(seen("'a' b"), { fault: 'breaks' });
    deepEqual(seen('"a\\"b\\\\c\\n\\$D"'), { value: 'a"b\\c\n$D' });
    deepEqual([seen('"a\\\\"b"'), seen("'a\\\\'b'")], [{ fault: 'breaks' }, { fault: 'breaks' }]);
    deepEqual(seen('"a\\\\\\"b"'), { value: 'a\\"b' });
    deepEqual(seen('"\\a\\b\\c\\f\\r\\t\\v"'), { value: '\x07\b\\c\f\r\t\v' });
    deepEqual(seen('"a$B"'), { fault: 'expands' });
    deepEqual(seen('"\\0101"'), { fault: 'expands' });
    deepEqual([seen(`\${B:-c}`), seen(`\${b.c}`)], [{ fault: 'expands' }, { fault: 'breaks' }]);
    deepEqual(seen('a$4 # c'), { value: 'a$4' });
    deepEqual(seen('a$$b'), { value: 'a$b' });
    deepEqual(seen('a#b '), { value: 'a#b' });
    deepEqual(seen('a\nb'), { fault: 'breaks' });
    deepEqual(seen('`a b`'), { value: '`a b`' });
  });

  it('no reader throws, whatever is written', () => {
    fc.assert(
      fc.property(fc.constantFrom(...dotenvReaders), arbitraryText, (reader, text) => {
        readValue(reader, text);
        seenKeys(reader, text);
      }),
      { numRuns: 5000 },
    );
  });
});
