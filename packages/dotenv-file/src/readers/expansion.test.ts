import { deepEqual } from 'node:assert/strict';
import fc from 'fast-check';
import { realReaders } from '../testing/real-readers.ts';
import { expandAs, isExpanding, linesOf } from './expansion.ts';

const pieces = [
  ...['$A', '$B', '$C', `\${A}`, `\${B}`, `\${C}`, `\${A:-x}`, `\${B-$A}`, `\${C:+y}`, `\${A+$B}`, `\${D:-$C}`],
  ...['$', '\\$', '$$', '$&', "$'", '$1', '$D', '{', '}', '-', ':', 'x', 'word', '/', '!'],
];
const arbitraryValue = fc
  .tuple(fc.constantFrom('"', "'", '"', ''), fc.array(fc.constantFrom(...pieces), { maxLength: 4 }))
  .map(([quote, parts]) => `${quote}${parts.join('').replaceAll(quote || '#', '')}${quote}`);
const arbitraryText = fc
  .array(fc.tuple(fc.constantFrom('A', 'B', 'C'), arbitraryValue), { minLength: 1, maxLength: 5 })
  .map((lines) => lines.map(([key, value]) => `${key}=${value}\n`).join(''));

describe('values in the place of names', () => {
  for (const { name, family, missing, read } of realReaders) {
    if (!isExpanding(family)) continue;
    const [expand] = expandAs[family];
    it(`are put there as ${name} does`, function () {
      this.timeout(120_000);
      if (missing) return this.skip();
      // One that never ends would be waited for.
      const texts = fc.sample(arbitraryText, 3000).filter((text) => expand?.(linesOf(text)));
      const seen = read(texts);
      for (const [index, text] of texts.entries()) {
        deepEqual(
          Object.fromEntries(expand?.(linesOf(text)) ?? []),
          Object.fromEntries(seen[index] ?? []),
          JSON.stringify(text),
        );
      }
    });
  }
});
