import { deepEqual, equal } from 'node:assert/strict';
import { createRequire } from 'node:module';
import { parseEnv } from 'node:util';
import { updateCases } from '../testing/update-cases.ts';
import { updateDotenv } from './update-dotenv.ts';

const dotenv = createRequire(import.meta.url)('dotenv') as { parse(text: string): Record<string, string> };

describe('updateDotenv, case by case', () => {
  for (const [group, cases] of updateCases) {
    describe(group, () => {
      for (const { name, before, updates, after, options, warns = [] } of cases) {
        it(name, () => {
          const result = updateDotenv(before, updates, options);
          equal(result.text, after);
          deepEqual(new Set(result.warnings.flatMap(({ readers }) => readers)), new Set(warns));
          equal(updateDotenv(after, updates, options).text, after, 'a second time changes something');

          const others = (values: NodeJS.Dict<string>) =>
            Object.entries(values).filter(([key]) => !Object.hasOwn(updates, key));
          deepEqual(others(dotenv.parse(after)), others(dotenv.parse(before)));
          if (options?.readers?.includes('dotenv') === false) return;
          for (const [key, update] of Object.entries(updates)) {
            const value = typeof update === 'string' ? update : undefined;
            equal(Object.entries(dotenv.parse(after)).find(([own]) => own === key)?.[1], value);
            if (warns.includes('node') || options?.readers?.includes('node') === false) continue;
            equal(Object.entries(parseEnv(after)).find(([own]) => own === key)?.[1], value);
          }
        });
      }
    });
  }
});
