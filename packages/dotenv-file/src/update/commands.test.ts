import { deepEqual, ok } from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { DotenvError } from '../errors/dotenv-error.ts';
import { readValue } from '../readers/read-value.ts';
import { realReaders } from '../testing/real-readers.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import type { UpdateOptions } from './dotenv-update.ts';
import { updateDotenv } from './update-dotenv.ts';

/** What stands for the name of a file that a command makes. */
const made = 'MADE';

const commands = [`\`touch ${made}\``, `$(touch ${made})`, `; touch ${made} ;`, `& touch ${made} &`, `>${made} `];
const surroundings = [
  ...["it's", '"q"', ' ', 'a', '\\', "\\'", '\\"', '#', '~', '{', '}', '!', '\n'],
  ...['$USER', '$5', '$$', "$'x'", '$"y"', `\${A}`, `\${A:-x}`, `\${A:-\${B}}`, `\${A:-"}"}`, `\${a.b}`],
];

/** Values with a command in them, and what may keep one from seeing it. */
const arbitraryCommand = fc
  .array(fc.oneof(fc.constantFrom(...commands), { weight: 3, arbitrary: fc.constantFrom(...surroundings) }), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => parts.join(''))
  .filter((value) => value.includes(made));

const choices: readonly UpdateOptions[] = [{}, { readers: ['dotenv', 'node', 'shell'] }, { readers: ['shell'] }];

describe('a command within a value', () => {
  const folder = temporaryFolder();

  for (const shell of ['bash', 'dash']) {
    it(`is not run by ${shell}, or else the value is refused`, function () {
      this.timeout(60_000);
      const { missing } = realReaders.find(({ name }) => name === shell) ?? { missing: `there is no ${shell}` };
      if (missing) return this.skip();
      const old = fc.constantFrom('', "A='o'\n", 'A="o"\n', 'A=o # note\n', 'export A="o"\n');
      const cases = fc
        .sample(fc.tuple(arbitraryCommand, old, fc.constantFrom(...choices)), 1500)
        .map(([value, text, options]) => ({ value, written: written(text, value, options) }))
        .filter(({ written }) => written !== undefined);
      ok(cases.length > 500, `only ${cases.length} cases`);
      const script = cases.map(({ written = '' }, index) => {
        writeFileSync(join(folder(), `${index}.env`), written.replaceAll(made, `${index}.made`));
        return `( set -a; . ./${index}.env ) </dev/null >/dev/null 2>&1`;
      });
      spawnSync(shell, ['-c', script.join('\n')], { cwd: folder() });
      const run = readdirSync(folder()).filter((name) => name.endsWith('.made'));
      deepEqual(
        run.map((name) => cases[Number.parseInt(name, 10)]),
        [],
      );
      ok(!existsSync(join(folder(), made)));
    });
  }

  for (const [reader, text] of [
    ['shell', '"don\'t pay $5, run `touch x`"'],
    ['shell', `\${name}: {"text":"it's"}`],
    ['shell', `$'a\\' ; touch x'`],
    ['shell', `"it's \${A:-\${B}} $(touch x)"`],
    ['shell', '~ touch x'],
    ['ruby-dotenv', "`it's C:\\new $(touch x)`"],
    ['ruby-dotenv', '"a\\n$(touch x)"'],
    ['symfony', '$A"$(touch x)"'],
  ] as const) {
    it(`is not hidden from ${reader} by what stands before it: ${text}`, () => {
      deepEqual(readValue(reader, text), { fault: 'runs' });
    });
  }

  it('is told of where it is in a new heading, below a quote that stands open', () => {
    const heading = `Don't edit; touch ${made} #`;
    deepEqual(warnedOf("TITLE=it's\n", { heading }), ['B']);
    deepEqual(warnedOf('TITLE=its\n', { heading }), []);
    deepEqual(warnedOf("TITLE=it's\n", { heading: 'The PIM' }), []);
    deepEqual(warnedOf("TITLE=it's\n", { heading, readers: ['dotenv'] }), []);
    deepEqual(warnedOf(`TITLE=it's\n# ${heading}\nC=1\n`, { heading }), []);
  });
});

function warnedOf(text: string, options: UpdateOptions): readonly string[] {
  return updateDotenv(text, { B: '1' }, options).warnings.map(({ key }) => key);
}

function written(text: string, value: string, options: UpdateOptions): string | undefined {
  try {
    return updateDotenv(text, { A: value }, options).text;
  } catch (error) {
    ok(error instanceof DotenvError && error.code === 'no-safe-form', String(error));
    return undefined;
  }
}
