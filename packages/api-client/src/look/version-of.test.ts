import assert from 'node:assert/strict';
import { versionOf } from './version-of.ts';

describe('the version that a PIM says', () => {
  const cases = [
    ['6.0.90', '6.0'],
    ['7.0.22', '7.0'],
    ['master', '7.0'],
    ['20230112013744', 'saas'],
    ['v20230112013744', 'saas'],
  ] as const;
  for (const [version, line] of cases) {
    it(`${version} is of ${line}`, () => {
      assert.deepEqual(versionOf({ version, edition: 'EE' }), { line, text: version, edition: 'EE' });
    });
  }
});
