import { deepEqual, equal, ok } from 'node:assert/strict';
import { DotenvError } from '../errors/dotenv-error.ts';
import { readValue } from '../readers/read-value.ts';
import { dotenvReaders } from '../readers/reader.ts';
import type { DotenvUpdate, DotenvUpdates, UpdateOptions } from './dotenv-update.ts';
import { updateDotenv } from './update-dotenv.ts';

describe('updateDotenv does not mind the size:', function () {
  this.timeout(120_000);

  const duplicates = 'KEY=value\n'.repeat(100_000);

  it('100,000 lines of one key', () => {
    const { text, changes } = updateDotenv(duplicates, { KEY: 'new', KEY_2: 'x' });
    equal(text.length, duplicates.length - 2 + 'KEY_2=x\n'.length);
    deepEqual(changes[0], { key: 'KEY', kind: 'replaced', line: 99_999 });
    equal(updateDotenv(duplicates, { KEY: { remove: true } }).text, '');
    equal(updateDotenv(duplicates, { KEY: { commentOut: true } }).text.length, duplicates.length + 200_000);
  });

  it('the same in an irregular text', () => {
    const { text } = updateDotenv(`${duplicates}OPEN='\n`, { KEY: 'new' });
    ok(text.endsWith("KEY=new\nOPEN='\n"));
  });

  it('a value of 10 MB', () => {
    const value = 'x y '.repeat(2_500_000);
    const { text } = updateDotenv('A=1\nB=2\n', { A: value });
    ok(text.endsWith("y '\nB=2\n"));
    equal(updateDotenv(text, { A: '1', B: '3' }).text, "A='1'\nB=3\n");
  });

  it('a value of braces that nobody closes', () => {
    const value = '${'.repeat(200_000);
    equal(updateDotenv('A=1\n', { A: value }).text, `A='${value}'\n`);
  });

  it('comments that end in a brace, above what is taken out', () => {
    const comments = '# {\n'.repeat(100_000);
    equal(updateDotenv(`${comments}A=1\n`, { A: { remove: true } }).text, comments);
  });

  it('a sibling with stray lines below it, and many to come', () => {
    const updates = new Map(Array.from({ length: 500 }, (_, index) => [`A_${index}`, 'x']));
    ok(updateDotenv(`A_X=1\n${'junk\n'.repeat(20_000)}`, updates).text.endsWith('junk\n') === false);
  });

  it('a key of a million characters', () => {
    for (const options of [{}, { readers: ['next'] }] as const) {
      const text = `${'K'.repeat(1_000_000)}=1\nJ="\\""\nA=`;
      equal(updateDotenv(`${text}1\n`, { A: '2' }, options).text, `${text}2\n`);
    }
  });

  it('a value with a # at every turn', () => {
    const value = 'a#'.repeat(100_000);
    const { text } = updateDotenv('A=1\n', { A: value }, { readers: ['symfony'], strict: true });
    equal(updateDotenv(text, { A: `'"${value}` }, { readers: ['symfony'] }).warnings.length, 0);
  });

  for (const [name, text] of [
    ['line ends', '\n'.repeat(2_000_000)],
    ['blanks', ' '.repeat(2_000_000)],
    ['= signs', '='.repeat(1_000_000)],
    ['open quotes', "A='\n".repeat(200_000)],
    ['escaped quotes', "A='\\'\n".repeat(100_000)],
    ['quotes of all kinds', 'A="\'`\n'.repeat(100_000)],
    ['quotes behind line separators', `A=${"'x\u2028".repeat(200_000)}`],
    ['keys without =', 'A\n'.repeat(500_000)],
    ['lone carriage returns', 'A\r'.repeat(500_000)],
    ['stray lines', 'junk\n'.repeat(200_000)],
    ['a blank value of many blanks', `A=${' '.repeat(1_000_000)}x\n`],
  ] as const) {
    it(`nothing but ${name}`, () => {
      ok(updateDotenv(text, { NEW: 'x' }).text.includes('NEW=x'));
    });
  }
});

/** What some reader looks at twice. */
const parts = [`'"`, '$A \\', `' #`, '${A:-', '\\"', `it's $`, 'A=1\n', '\u2028', ' ', `'\u2028`];

/** How many times the size is that the time of a size is compared with. */
const growth = 8;

describe('the time an update takes', function () {
  this.timeout(120_000);

  /** Fails where eight times the size takes more than 28 times the time: linear is 8, quadratic 64. */
  function check(size: number, make: (size: number) => () => void): void {
    const small = cpuTime(make(size));
    const large = cpuTime(make(size * growth));
    ok(large < 20_000 + small * 28, `${small} µs became ${large} µs`);
  }

  function update(text: string, updates: DotenvUpdates, options: UpdateOptions = {}): () => void {
    return () => {
      try {
        updateDotenv(text, updates, options);
      } catch (error) {
        ok(error instanceof DotenvError, String(error));
      }
    };
  }

  const lines = (count: number, line: (number: number) => string) =>
    Array.from({ length: count }, (_, n) => line(n)).join('');
  const entries = <T>(count: number, key: (number: number) => string, value: T) =>
    new Map(Array.from({ length: count }, (_, n) => [key(n), value]));
  const keyLines = (count: number) => lines(count, (n) => `KEY_${n}=1\n`);
  const key = (n: number) => `KEY_${n}`;

  const ofManyKeys: readonly (readonly [string, (count: number) => () => void])[] = [
    ['removed', (n) => update(keyLines(n), entries(n, key, { remove: true } as const))],
    ['commented out', (n) => update(keyLines(n), entries(n, key, { commentOut: true } as const))],
    ['set', (n) => update(keyLines(n), entries(n, key, 'x'))],
    ['set in an irregular text', (n) => update(`${keyLines(n)}O='\n`, entries(n, key, 'x'))],
    ['added', (n) => update('A=1\n', entries(n, key, 'x'))],
    ['set beside a JSON value', (n) => update(`${keyLines(n)}J="{\\"a\\": 1}"\n`, { KEY_5: 'x', NEW: 'y' })],
    ['in a file of which a value ends in a backslash', (n) => update(keyLines(n), { KEY_5: 'C:\\' })],
    ['in a file for Next', (n) => update(keyLines(n), { KEY_5: 'x' }, { readers: ['next'] })],
    [
      'built from each other',
      (n) =>
        update(
          lines(n, (k) => `KEY_${k}=$KEY_${k + 1}\n`),
          { [`KEY_${n}`]: 'x$', NEW: '$KEY_1' },
        ),
    ],
    [
      "set in the shell's quotes",
      (n) =>
        update(
          lines(n, (k) => `KEY_${k}='a'\\''b\n`),
          entries(n, key, 'x'),
        ),
    ],
    ["removed in the shell's quotes", (n) => update("A='a'\\''b\n".repeat(n), { A: { remove: true } })],
    [
      "removed in the shell's quotes, for a shell alone",
      (n) => update("A='a'\\''b\n".repeat(n), { A: { remove: true } }, { readers: ['shell'] }),
    ],
    [
      "removed in the shell's quotes, for a shell",
      (n) => update("A='a'\\''b\n".repeat(n), { A: { remove: true } }, { readers: ['shell', 'symfony', 'node'] }),
    ],
    [
      'added to as many siblings',
      (n) =>
        update(
          keyLines(n),
          entries(n, (k) => `KEY_N_${k}`, 'x'),
        ),
    ],
    [
      'added where as many are removed',
      (n) =>
        update(
          keyLines(n),
          new Map<string, DotenvUpdate>([
            ...entries(n, key, { remove: true } as const),
            ...entries(n, (k) => `NEW_${k}`, 'x'),
          ]),
        ),
    ],
  ];
  for (const [name, make] of ofManyKeys) {
    it(`grows no faster than the keys that are ${name}`, () => check(2500, make));
  }

  for (const part of parts) {
    it(`grows no faster than a value of ${JSON.stringify(part)}, to be written or to be replaced`, () => {
      for (const options of [{}, { readers: dotenvReaders }, { readers: ['vite', 'python-dotenv'] }] as const) {
        check(500, (size) => update('A=1\n', { A: `${part.repeat(size)}\n` }, options));
        check(500, (size) => update("A='1' # note\n", { A: part.repeat(size) }, options));
        check(500, (size) => update(`A=${part.repeat(size)}\n`, { A: 'x y' }, options));
      }
    });
  }

  for (const reader of dotenvReaders) {
    it(`grows no faster than what ${reader} reads`, () => {
      for (const part of parts) {
        for (const [before, behind] of [
          ['', '\n'],
          ["'", "'"],
          ['"', '"'],
          ["'", 'x'],
        ] as const) {
          check(1000, (size) => () => readValue(reader, before + part.repeat(size) + behind));
        }
      }
    });
  }
});

/** The least time of several runs, in microseconds of the processor: other programs on the machine do not count. */
function cpuTime(run: () => void): number {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 3; round++) {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, user + system);
  }
  return least;
}
