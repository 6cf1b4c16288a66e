import { equal, ok } from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { DotenvError } from '../errors/dotenv-error.ts';
import type { DotenvReader } from '../readers/reader.ts';
import { arbitraryValue } from '../testing/arbitrary-text.ts';
import { programs } from '../testing/programs.ts';
import { sampleValues } from '../testing/sample-values.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { updateDotenv } from '../update/update-dotenv.ts';
import { type UpdateFileOptions, updateDotenvFile } from './update-dotenv-file.ts';

const before = `# It's a file that everybody reads
STAYS=as-it-is
VALUE_0='old' # note
VALUE_1="old"
export VALUE_2=old
VALUE_3=

AFTER='stays, too' # "really"
`;

/** The values that can be written, without one of those warnings, for a reader. */
function writable(values: readonly string[], reader: string, options: UpdateFileOptions): readonly string[] {
  return values.filter((value) => {
    try {
      const { warnings } = updateDotenv('', { A: value }, options);
      return !warnings.some(({ readers }) => readers.some((one) => one === reader));
    } catch (error) {
      ok(error instanceof DotenvError && error.code === 'no-safe-form', String(error));
      return false;
    }
  });
}

/**
 * Sets some values, unless it cannot be done for a reader: below a backslash and a quote another quote is another matter.
 *
 * @returns whether it was done
 */
async function set(
  path: string,
  values: Record<string, string>,
  options: UpdateFileOptions,
  reader: DotenvReader,
): Promise<boolean> {
  try {
    const { warnings } = updateDotenv(await readFile(path, 'utf8'), values, options);
    if (warnings.some(({ readers }) => readers.includes(reader))) return false;
    await updateDotenvFile(path, values, options);
    return true;
  } catch (error) {
    ok(error instanceof DotenvError && ['readback-mismatch', 'no-safe-form'].includes(error.code), String(error));
    return false;
  }
}

describe('a program started with a file that was updated', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();

  for (const { name, family, missing, start } of programs) {
    const targets: readonly (readonly [string, UpdateFileOptions])[] = [
      ['for everybody', {}],
      ['for it alone', { readers: [family], strict: true }],
    ];
    for (const [whom, options] of targets) {
      it(`has every value, written ${whom}: ${name}`, async function () {
        if (missing) {
          console.warn(`      SKIPPED: ${missing}`);
          this.skip();
        }
        const all = [...sampleValues, ...fc.sample(arbitraryValue, 300)].filter((value) => value.isWellFormed());
        const values = writable(all, family, options);
        ok(values.length > all.length / 2, `only ${values.length} of ${all.length} values`);
        const path = join(folder(), '.env');
        await writeFile(path, before);
        const wanted: Record<string, string> = {};
        for (let from = 0; from < values.length; from += 25) {
          const some = values.slice(from, from + 25).map((value, index) => [`VALUE_${from + index}`, value] as const);
          if (await set(path, Object.fromEntries(some), options, family))
            Object.assign(wanted, Object.fromEntries(some));
        }
        const entries = Object.entries(wanted);
        ok(
          entries.length > values.length * 0.7,
          `only ${entries.length} of ${values.length} values get on with each other`,
        );
        const seen = start(folder());
        for (const [key, value] of entries) equal(seen[key], value, `${key}: ${JSON.stringify(value)}`);
        equal(seen.STAYS, 'as-it-is');
        equal(seen.AFTER, 'stays, too');
      });
    }
  }
});
