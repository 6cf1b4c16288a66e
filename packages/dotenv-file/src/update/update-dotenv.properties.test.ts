import { deepEqual, equal, ok } from 'node:assert/strict';
import { createRequire } from 'node:module';
import { parseEnv } from 'node:util';
import fc from 'fast-check';
import { lineNumbers } from '../document/line-numbers.ts';
import { parseDotenv } from '../document/parse-dotenv.ts';
import { readStatement } from '../document/statement.ts';
import { DotenvError } from '../errors/dotenv-error.ts';
import { readValue } from '../readers/read-value.ts';
import { dotenvReaders } from '../readers/reader.ts';
import { arbitraryFile, arbitraryFileUpdates } from '../testing/arbitrary-file.ts';
import { arbitraryOddText, arbitraryText, arbitraryUpdates } from '../testing/arbitrary-text.ts';
import type { DotenvChange, DotenvUpdate, UpdateOptions, UpdateResult } from './dotenv-update.ts';
import { surveyExactly } from './survey-exactly.ts';
import { surveyQuickly } from './survey-quickly.ts';
import { updateDotenv } from './update-dotenv.ts';

const dotenv = createRequire(import.meta.url)('dotenv') as { parse(text: string): Record<string, string> };

/** Objects hide `__proto__`. */
const valuesOf = (values: object) =>
  new Map(Object.entries(values as Record<string, string>).filter(([key]) => key !== '__proto__'));
const readWithDotenv = (text: string) => valuesOf(dotenv.parse(text));
const readWithNode = (text: string) => valuesOf(parseEnv(text));

/** The result, or `undefined` when the update was refused. Nothing else may be thrown. */
function tryUpdate(
  text: string,
  updates: ReadonlyMap<string, DotenvUpdate>,
  options: UpdateOptions = {},
): UpdateResult | undefined {
  try {
    return updateDotenv(text, updates, options);
  } catch (error) {
    ok(error instanceof DotenvError, String(error));
    ok(['no-safe-form', 'readback-mismatch', 'invalid-value'].includes(error.code), error.code);
    return undefined;
  }
}

function forAnyUpdate(
  check: (result: UpdateResult, text: string, updates: ReadonlyMap<string, DotenvUpdate>) => void,
): void {
  let done = 0;
  let tried = 0;
  fc.assert(
    fc.property(arbitraryText, arbitraryUpdates, (text, updates) => {
      tried++;
      const result = tryUpdate(text, updates);
      if (!result) return;
      done++;
      check(result, text, updates);
    }),
    { numRuns: Number(process.env.RUNS ?? 3000) },
  );
  ok(done > tried / 2, `only ${done} of ${tried} updates were not refused`);
}

/** Whether a key of Node's is a comment, or a wanted key together with what Node does not know, taken for a key. */
function isMistaken(key: string, updates: ReadonlyMap<string, unknown>): boolean {
  const name = key.trim();
  return name === '' || name.startsWith('#') || updates.has(name.replace(/^export\s+|:(?:\s.*)?$/gs, ''));
}

interface Line {
  readonly content: string;
  readonly start: number;
  readonly end: number;
}

function linesOf(text: string): Line[] {
  return Array.from(text.matchAll(/([^\r\n]*)(?:\r\n|\r|\n|$)/g), ({ 1: content = '', index }) => ({
    content,
    start: index,
    end: index + content.length,
  })).filter(({ content }) => content.trim() !== '');
}

describe('updateDotenv, for any text and any updates', function () {
  // Patience for a machine that is busy with other things, and for longer runs.
  this.timeout(60_000 + Number(process.env.RUNS ?? 3000) * 100);

  it('is read by dotenv as asked', () => {
    forAnyUpdate(({ text }, _, updates) => {
      const values = new Map(parseDotenv(text).assignments.map(({ key, value }) => [key, value]));
      for (const [key, update] of updates) equal(values.get(key), typeof update === 'string' ? update : undefined);
      for (const [key, value] of readWithDotenv(text)) equal(values.get(key), value);
    });
  });

  it('is read by Node as asked, or says that it is not', () => {
    forAnyUpdate(({ text, warnings }, _, updates) => {
      if (!text.isWellFormed()) return;
      const warned = new Set(warnings.filter(({ readers }) => readers.includes('node')).map(({ key }) => key));
      const values = readWithNode(text);
      for (const [key, update] of updates) {
        if (warned.has(key)) continue;
        equal(values.get(key), typeof update === 'string' ? update : undefined);
      }
    });
  });

  it('changes no other key that dotenv sees; nor one that only Node sees so, or else there is a warning of it', () => {
    forAnyUpdate(({ text, warnings }, before, updates) => {
      const others = (values: ReadonlyMap<string, string>) => [...values].filter(([key]) => !updates.has(key));
      deepEqual(others(readWithDotenv(text)), others(readWithDotenv(before)));
      if (!before.isWellFormed()) return;
      const old = readWithNode(before);
      const now = readWithNode(text);
      const agreed = readWithDotenv(before);
      for (const key of new Set([...old.keys(), ...now.keys()])) {
        if (updates.has(key) || isMistaken(key, updates) || now.get(key) === old.get(key)) continue;
        // A line within a value for dotenv: whoever sees a key there is told only when that is gone.
        const isPart = !agreed.has(key) && [before, text].some((one) => isWithinValue(key, one));
        if (isPart && (now.has(key) || !/^[A-Za-z_]\w*$/.test(key))) continue;
        ok(old.get(key) !== agreed.get(key), `${key} in Node`);
        const isPutRight = agreed.has(key) && now.get(key) === agreed.get(key);
        // What is no name may be a piece of a secret: the key that was asked for is told instead.
        const isTold = (told: string) => told === key || (!/^[\p{L}\p{N}_.-]+$/u.test(key) && updates.has(told));
        ok(isPutRight || warnings.some((warning) => isTold(warning.key) && warning.readers.includes('node')), key);
      }
    });
  });

  it('leaves every line alone that it was not asked to change', () => {
    forAnyUpdate(({ text }, before, updates) => {
      const own = parseDotenv(before).assignments.filter(({ key }) => updates.has(key));
      const kept = linesOf(text).map(({ content }) => content);
      for (const { content, start, end } of linesOf(before)) {
        if (own.some((assignment) => assignment.start <= end && assignment.end >= start)) continue;
        const at = kept.indexOf(content);
        ok(at !== -1, `lost: ${JSON.stringify(content)}`);
        // What is left must stand behind it: order is kept as well.
        kept.splice(0, at + 1);
      }
    });
  });

  it('changes nothing the second time', () => {
    forAnyUpdate(({ text }, _, updates) => {
      const again = updateDotenv(text, updates);
      equal(again.text, text);
      deepEqual(new Set(again.changes.map(({ kind }) => kind)), new Set(['unchanged']));
    });
  });

  it('says on which lines the keys stand', () => {
    forAnyUpdate(({ changes, text }, before, updates) => checkLines(changes, text, before, updates));
  });

  it('says it of files of hundreds of lines, too', () => {
    const arbitraryFiles = fc.array(arbitraryFile('dotenv'), { minLength: 20, maxLength: 60 });
    fc.assert(
      fc.property(arbitraryFiles, arbitraryFileUpdates, (files, updates) => {
        const before = files.join('\n');
        const result = tryUpdate(before, updates);
        if (result) checkLines(result.changes, result.text, before, updates);
      }),
      { numRuns: Number(process.env.RUNS ?? 3000) / 20 },
    );
  });

  function checkLines(
    changes: readonly DotenvChange[],
    text: string,
    before: string,
    updates: ReadonlyMap<string, DotenvUpdate>,
  ): void {
    deepEqual(
      changes.map(({ key }) => key),
      [...updates.keys()],
    );
    const old = parseDotenv(before);
    const now = parseDotenv(text);
    for (const { key, kind, line } of changes) {
      if (typeof updates.get(key) === 'string') equal(line, now.find(key)?.line);
      else if (kind === 'removed') equal(line, old.find(key)?.line);
      else if (kind === 'unchanged') equal(line, undefined);
    }
  }

  it('serves the readers that were named, or says which of them it does not serve', () => {
    const arbitraryReaders = fc.uniqueArray(fc.constantFrom(...dotenvReaders), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(
        arbitraryText,
        arbitraryUpdates,
        arbitraryReaders,
        fc.boolean(),
        (before, updates, readers, strict) => {
          const result = tryUpdate(before, updates, { readers, strict });
          if (!result) return;
          if (strict) deepEqual(result.warnings, []);
          const again = updateDotenv(result.text, updates, { readers, strict });
          equal(again.text, result.text);
          ok(again.changes.every(({ kind }) => kind === 'unchanged'));
          const { find } = parseDotenv(result.text);
          for (const [key, update] of updates) {
            const assignment = find(key);
            if (typeof update !== 'string' || !assignment || !update.isWellFormed()) continue;
            const warned: readonly string[] = result.warnings.find((warning) => warning.key === key)?.readers ?? [];
            const written: string = result.text.slice(result.text.indexOf('=', assignment.keyEnd) + 1, assignment.end);
            for (const reader of readers) {
              if (warned.includes(reader)) continue;
              // Blanks before the value were there before, and not every reader takes them.
              const readings = [written, written.replace(/^[ \t]+/, '')].map((raw) => readValue(reader, raw));
              ok(
                readings.some((reading) => 'value' in reading && reading.value === update),
                `${reader}: ${written}`,
              );
            }
          }
          if (result.text.includes('\r')) return;
          const others = (values: ReadonlyMap<string, string>) => [...values].filter(([key]) => !updates.has(key));
          deepEqual(others(readWithDotenv(result.text)), others(readWithDotenv(before)));
        },
      ),
      { numRuns: Number(process.env.RUNS ?? 3000) },
    );
  });

  it('leaves every comment and blank line alone that is not within a statement, whoever would read on into it', () => {
    const arbitraryReaders = fc.uniqueArray(fc.constantFrom(...dotenvReaders), { maxLength: 3 });
    fc.assert(
      fc.property(arbitraryOddText, arbitraryUpdates, arbitraryReaders, (before, updates, readers) => {
        const result = tryUpdate(before, updates, { readers });
        if (!result) return;
        // What follows may make a blank line one between a key and its value, to dotenv: it is there all the same.
        const kept = result.text.split(/\r?\n/).map((line) => line.trim());
        for (const { kind, text } of parseDotenv(before).pieces) {
          if (kind !== 'comment' && kind !== 'blank') continue;
          const at = kept.indexOf(text.trim());
          ok(at !== -1, `lost: ${JSON.stringify(text)} of ${JSON.stringify(before)} in ${JSON.stringify(result.text)}`);
          kept.splice(0, at + 1);
        }
      }),
      { numRuns: Number(process.env.RUNS ?? 3000) },
    );
  });

  it('never writes a lone carriage return, or NUL', () => {
    forAnyUpdate(({ text }, before) => {
      const count = (whole: string) => whole.match(/\r(?!\n)|\0/g)?.length ?? 0;
      ok(count(text) <= count(before));
    });
  });

  it('knows a regular text at a glance, and finds the same in it as at a closer look', () => {
    let regular = 0;
    fc.assert(
      fc.property(arbitraryText, arbitraryUpdates, (text, updates) => {
        const keys = [...updates.keys()];
        const quick = surveyQuickly(text, keys);
        if (!quick) return;
        regular++;
        const exact = surveyExactly(text, keys);
        deepEqual(new Map([...quick.occurrences].sort()), new Map([...exact.occurrences].sort()));
        deepEqual(
          quick.keyLines.filter((at) => readStatement(text, at)),
          exact.keyLines,
        );
        exact.initials.forEach((_, code) => {
          ok(quick.initials[code]);
        });
        deepEqual(
          quick.milestones.map(({ line }) => line),
          lineNumbers(
            text,
            quick.milestones.map(({ offset }) => offset),
          ),
        );
      }),
      { numRuns: 5000 },
    );
    ok(regular > 500, `only ${regular} texts were regular`);
  });
});

/** Whether a key is a part of a value over several lines. */
function isWithinValue(key: string, text: string): boolean {
  const values = parseDotenv(text).assignments.map(({ valueStart, end }) => text.slice(valueStart, end));
  return values.some((value) => /[\r\n].*=/s.test(value) && value.replaceAll('\r', '').includes(key));
}
