import { equal, ok } from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { DotenvError } from '../errors/dotenv-error.ts';
import { arbitraryValue } from '../testing/arbitrary-text.ts';
import { realReaders } from '../testing/real-readers.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import type { UpdateResult } from './dotenv-update.ts';
import { updateDotenv } from './update-dotenv.ts';

/** A file that every reader reads, with a value of each kind of quotes to replace. */
const file = `# It's a file that everybody reads
BARE=old
SINGLE='old' # note
DOUBLE="old"  # note
EMPTY=
MULTI='one
two'
NEIGHBOUR_1=stays
NEIGHBOUR_2='stays, too' # as it is
`;
/** Ruby's dotenv knows no values over lines before 2.8. */
const fileForRuby = file.replace("'one\ntwo'", "'one'");

const keys = ['BARE', 'SINGLE', 'DOUBLE', 'EMPTY', 'MULTI', 'NEW'];

/** Values that people have, and those that readers quarrel about. */
const values: readonly string[] = [
  ...[
    '',
    'word',
    'https://pim.example.com:8080/a?b=c',
    '1_5kxfz0g6c8ko',
    'YWxh+/==',
    'a b',
    ' a ',
    'a#b',
    ' #',
    'a;b&c|d',
    '(a)<b>',
  ],
  ...[
    '~',
    'a:~b',
    '"',
    "'",
    'a "b" c',
    "it's",
    '`',
    'a`b',
    '{"a":"b"}',
    'naïve',
    '你好',
    '🔑',
    '\u00A0',
    '\t',
    'a\u2028b',
    '\u0007',
  ],
  ...[
    '$',
    'a$',
    '$4',
    '$$',
    '$A',
    '$',
    '$(id)',
    '\\',
    'C:\\new',
    'C:\\',
    'a\\\\b',
    '\\n',
    "\\'",
    '\\"',
    'a\nb',
    'a\n',
    'a\nB=1',
    'a\'"b',
  ],
  ...[
    '=',
    'a=b',
    'export A=1',
    '#',
    "'a'",
    '"a"',
    'a b\\',
    "it's $A",
    '%PATH%',
    '!',
    '*',
    '?',
    '[a]',
    '{a,b}',
    '-',
    '--a',
    '@',
    '^',
    '+',
  ],
];

interface Edit {
  readonly key: string;
  readonly value: string;
  readonly result: UpdateResult;
}

function edit(text: string, key: string, value: string): Edit | undefined {
  try {
    return { key, value, result: updateDotenv(text, { [key]: value }) };
  } catch (error) {
    ok(error instanceof DotenvError && error.code === 'no-safe-form', String(error));
    return undefined;
  }
}

describe('a value that was set', () => {
  for (const { name, family, missing, read } of realReaders) {
    it(`is what ${name} sees, or else there is a warning of it`, function () {
      this.timeout(90_000);
      if (missing) {
        console.warn(`      SKIPPED: ${missing}`);
        this.skip();
      }
      const before = family === 'ruby-dotenv' ? fileForRuby : file;
      const random = fc.sample(fc.tuple(fc.constantFrom(...keys), arbitraryValue), family === 'shell' ? 100 : 600);
      const listed = values.flatMap((value) => keys.map((key) => [key, value] as const));
      const chosen = family === 'shell' ? listed.filter((_, index) => index % 3 === 0) : listed;
      const edits = [...chosen, ...random]
        .map(([key, value]) => edit(before, key, value))
        .filter((one) => one !== undefined);
      const seen = read(edits.map(({ result }) => result.text));
      edits.forEach(({ key, value, result }, index) => {
        const warned = result.warnings.flatMap(({ readers }) => readers);
        if (warned.includes(family)) return;
        const hint = `${name}: ${JSON.stringify(result.text)}`;
        equal(seen[index]?.get(key), value, hint);
        equal(seen[index]?.get('NEIGHBOUR_1'), 'stays', hint);
        equal(seen[index]?.get('NEIGHBOUR_2'), 'stays, too', hint);
      });
      const isRare = edits.filter(({ result }) => result.warnings.some(({ readers }) => readers.includes(family)));
      ok(isRare.length < edits.length / 3, `${name} is warned of all the time`);
    });
  }

  describe('in a file', () => {
    const folder = temporaryFolder();

    it('is what a Node process has in its environment, started with --env-file', () => {
      const path = join(folder(), '.env');
      const wanted = Object.fromEntries(
        values.filter((value) => edit('', 'A', value)).map((value, index) => [`VALUE_${index}`, value]),
      );
      writeFileSync(path, updateDotenv(file, wanted).text);
      const script = 'process.stdout.write(JSON.stringify(process.env))';
      const { stdout } = spawnSync(process.execPath, [`--env-file=${path}`, '-e', script], {
        encoding: 'utf8',
        env: {},
      });
      const seen = JSON.parse(stdout) as Record<string, string>;
      for (const [key, value] of Object.entries(wanted)) equal(seen[key], value, key);
      equal(seen.NEIGHBOUR_2, 'stays, too');
    });
  });
});
