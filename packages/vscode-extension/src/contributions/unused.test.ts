import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { contextKeys } from './command-ids.ts';
import { settings } from './settings.ts';

const folder = new URL('../..', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, folder), 'utf8');
const code = globSync('src/**/*.ts', { cwd: folder })
  .filter((path) => !path.endsWith('.test.ts') && !path.endsWith('contributions/settings.ts'))
  .map(read)
  .join('\n');

describe('what the manifest contributes', () => {
  it('has no setting that nobody reads', () => {
    assert.deepEqual(
      Object.keys(settings).filter((name) => !code.includes(`'${name}'`) && !code.includes(`.${name}\``)),
      [],
    );
  });

  it('has no text that it does not show', () => {
    const manifest = read('package.json');
    const texts = Object.keys(JSON.parse(read('package.nls.json')) as object);
    assert.deepEqual(
      texts.filter((key) => !manifest.includes(`"%${key}%"`)),
      [],
    );
  });

  it('has no context key that nobody sets', () => {
    const sets = (key: string) => code.split(`contextKeys.${key}`).length > 2;
    assert.deepEqual(
      Object.keys(contextKeys).filter((key) => !sets(key)),
      [],
    );
  });
});
