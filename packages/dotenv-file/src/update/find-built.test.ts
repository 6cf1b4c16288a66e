import { deepEqual, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { DotenvError } from '../errors/dotenv-error.ts';
import { type Expanding, expandAs, isExpanding, linesOf } from '../readers/expansion.ts';
import { realReaders } from '../testing/real-readers.ts';
import { updateDotenv } from './update-dotenv.ts';

const keys = ['A', 'B', 'C', 'D'];
const written = [
  ...['$A', '$B', '$C', `\${A}`, `\${B}`, `\${C}`, `\${A:-x}`, `\${B-y}`, `\${C:+z}`],
  ...['://', ':', '-', '@h', '/', 'x', '1'],
];
const signs = ['a', '5', ' ', '$', '$$', '$&', '$A', '$B', '$word', '-', '+', ':', '{', '}', '!', '\\', '&', "'", '#'];

const joined = (parts: readonly string[], minLength: number, maxLength: number) =>
  fc.array(fc.constantFrom(...parts), { minLength, maxLength }).map((some) => some.join(''));
const arbitraryValue = fc
  .tuple(fc.constantFrom('"', '', "'"), joined(written, 0, 5))
  .map(([quote, value]) => quote + value + quote);
const arbitraryText = fc
  .tuple(...keys.map((key) => arbitraryValue.map((value) => `${key}=${value}\n`)))
  .map((lines) => lines.join(''));

/** What stands for a value where nothing in it can be taken for something else. */
const plain = '«»';

/** What a reader never gets to the end of cannot be read. */
function isReadable(reader: Expanding, text: string): boolean {
  return expandAs[reader].every((expand) => expand(linesOf(text)));
}

describe('keys that are built from others', () => {
  for (const { name, family, missing, read } of realReaders) {
    if (!isExpanding(family)) continue;
    it(`are told of when ${name} sees another value than the new one in its place, and not otherwise`, function () {
      this.timeout(120_000);
      if (missing) return this.skip();
      const edits = fc
        .sample(fc.tuple(arbitraryText, fc.constantFrom(...keys), joined(signs, 1, 4)), 1000)
        .flatMap(([text, key, value]) => {
          const withPlain = updateDotenv(text, { [key]: plain }, { readers: [family] }).text;
          const edited = edit(text, key, value, family);
          const all = [text, withPlain, edited?.text ?? ''];
          return edited && all.every((one) => isReadable(family, one)) ? [{ key, value, withPlain, ...edited }] : [];
        });
      ok(edits.length > 100, `only ${edits.length} texts`);
      const seen = read(edits.map(({ text }) => text));
      const meant = read(edits.map(({ withPlain }) => withPlain));
      for (const [index, { key, text, value, warnings }] of edits.entries()) {
        const wrong = [...(meant[index] ?? [])].flatMap(([other, whole]) =>
          other === key || seen[index]?.get(other) === whole.replaceAll(plain, () => value) ? [] : [other],
        );
        const told = new Set(warnings.map((warning) => warning.key).filter((other) => other !== key));
        // An older Vite may see it otherwise.
        const unsaid: readonly string[] = family === 'vite' ? wrong.filter((other) => !told.has(other)) : wrong;
        deepEqual(unsaid.toSorted(), family === 'vite' ? [] : [...told].toSorted(), text);
      }
    });
  }
});

/** Nothing where there is no safe form for the value. */
function edit(text: string, key: string, value: string, reader: Expanding) {
  try {
    return updateDotenv(text, { [key]: value }, { readers: [reader] });
  } catch (error) {
    if (error instanceof DotenvError) return undefined;
    throw error;
  }
}
