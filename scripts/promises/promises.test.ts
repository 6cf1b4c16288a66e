import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../bed/places.ts';
import { mutate } from './mutate.ts';
import { mutations, promises } from './promises.ts';
import { promisesPage } from './promises-page.ts';
import { hostOutcomes } from './run-tests.ts';

const read = (file: string) => readFileSync(join(repositoryRoot, file), 'utf8');

describe('the list of promises', () => {
  for (const mutation of mutations) {
    it(`is in step with the sources: ${mutation.breaks}`, () => {
      assert.notEqual(mutate(read(mutation.file), mutation), read(mutation.file));
      for (const { file, title } of mutation.tests) {
        // a name in the sources may have its apostrophes escaped
        assert.ok(read(file).replaceAll("\\'", "'").includes(title), `${file} has no test “${title}”`);
      }
    });
  }

  it('is what docs/promises.md says (npm run promises writes it)', () =>
    assert.equal(read('docs/promises.md'), promisesPage(promises)));
});

describe('a mutation', () => {
  it('is refused when its text is not in the file exactly once', () => {
    const change = { file: 'a.ts', text: 'b', replacement: 'c' };
    assert.equal(mutate('abc', change), 'acc');
    assert.throws(() => mutate('abb', change), /a\.ts holds this text 2 times/);
    assert.throws(() => mutate('a', change), /0 times/);
  });
});

describe('the report of the extension host', () => {
  it('tells which tests passed and failed, whatever a failure looks like', () => {
    const report = "Copy\n  ✔ gives - each (12ms)\n  ✖ takes it out\n    Error: no\n    - 'nothing'\n";
    assert.deepEqual(
      [...hostOutcomes(report)],
      [
        ['gives - each', 'passed'],
        ['takes it out', 'failed'],
      ],
    );
  });
});
