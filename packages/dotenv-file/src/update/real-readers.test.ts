import { deepEqual, equal, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { DotenvError } from '../errors/dotenv-error.ts';
import { arbitraryFile, arbitraryFileUpdates, fileKeys } from '../testing/arbitrary-file.ts';
import { arbitraryValue } from '../testing/arbitrary-text.ts';
import { realReaders } from '../testing/real-readers.ts';
import { sampleValues } from '../testing/sample-values.ts';
import type { DotenvUpdates, UpdateOptions, UpdateResult } from './dotenv-update.ts';
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

/** How many random cases each reader gets; shells, which read one file after the other, get fewer. */
const runs = Math.ceil(Number(process.env.RUNS ?? 6000) / 10);

function tryUpdate(text: string, updates: DotenvUpdates, options: UpdateOptions = {}): UpdateResult | undefined {
  try {
    return updateDotenv(text, updates, options);
  } catch (error) {
    ok(error instanceof DotenvError && ['no-safe-form', 'readback-mismatch'].includes(error.code), String(error));
    return undefined;
  }
}

describe('a value that was set', () => {
  for (const { name, family, missing, read } of realReaders) {
    const before = family === 'ruby-dotenv' ? fileForRuby : file;
    const share = family === 'shell' ? 6 : 1;

    const random = () => fc.sample(fc.tuple(fc.constantFrom(...keys), arbitraryValue), Math.ceil(runs / share));
    const listed = sampleValues
      .flatMap((value) => keys.map((key) => [key, value] as const))
      .filter((_, index) => index % share === 0);

    function isMissing(test: Mocha.Context): boolean {
      test.timeout(90_000 + runs * 100);
      if (missing) console.warn(`      SKIPPED: ${missing}`);
      return missing !== undefined;
    }

    /** Sets one key of the file after the other, and looks what the reader makes of it. */
    function check(options: UpdateOptions): {
      readonly refused: number;
      readonly warned: number;
      readonly all: number;
    } {
      const all = [...listed, ...random()];
      const edits = all
        .map(([key, value]) => ({ key, value, result: tryUpdate(before, { [key]: value }, options) }))
        .filter((edit): edit is typeof edit & { readonly result: UpdateResult } => edit.result !== undefined);
      const fair = edits.filter(({ result }) => !result.warnings.some(({ readers }) => readers.includes(family)));
      const seen = read(fair.map(({ result }) => result.text));
      fair.forEach(({ key, value, result }, index) => {
        const hint = `${name}: ${JSON.stringify(result.text)}`;
        equal(seen[index]?.get(key), value, hint);
        equal(seen[index]?.get('NEIGHBOUR_1'), 'stays', hint);
        equal(seen[index]?.get('NEIGHBOUR_2'), 'stays, too', hint);
      });
      return { refused: all.length - edits.length, warned: edits.length - fair.length, all: all.length };
    }

    it(`is what ${name} sees, or else there is a warning of it`, function () {
      if (isMissing(this)) return this.skip();
      const { warned, all } = check({});
      ok(warned < all / 3, `${name} is warned of all the time`);
    });

    it(`is what ${name} sees where it alone counts, or else it is refused`, function () {
      if (isMissing(this)) return this.skip();
      const { refused, warned, all } = check({ readers: [family], strict: true });
      equal(warned, 0);
      ok(refused < all / 4, `${refused} of ${all} values are refused`);
    });

    it(`leaves all other values as ${name} sees them, in any file that it reads`, function () {
      if (isMissing(this)) return this.skip();
      const cases = fc
        .sample(fc.tuple(arbitraryFile(family), arbitraryFileUpdates), Math.ceil(runs / share))
        .map(([old, updates]) => ({ old, updates, result: tryUpdate(old, updates) }))
        .filter((one): one is typeof one & { readonly result: UpdateResult } => one.result !== undefined)
        .filter(({ result }) => !result.warnings.some(({ readers }) => readers.includes(family)));
      ok(cases.length > runs / share / 3, `only ${cases.length} cases`);
      const olds = read(cases.map(({ old }) => old));
      const news = read(cases.map(({ result }) => result.text));
      cases.forEach(({ old, updates, result }, index) => {
        const hint = `${name}: ${JSON.stringify(old)} became ${JSON.stringify(result.text)}`;
        const now = news[index];
        const others = (values: ReadonlyMap<string, string> | undefined) =>
          fileKeys.filter((key) => !updates.has(key)).map((key) => [key, values?.get(key)]);
        deepEqual(others(now), others(olds[index]), hint);
        for (const [key, update] of updates) {
          equal(now?.get(key), typeof update === 'string' ? update : undefined, `${key} in ${hint}`);
        }
      });
    });
  }
});
