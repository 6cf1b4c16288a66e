import assert from 'node:assert/strict';
import { templateNames } from './template-names.ts';

describe('the names of the variables of a file', () => {
  it('are told by the examples beside it', () => {
    assert.deepEqual(templateNames('.env', ['.env', '.env.local', '.env.example', 'package.json']), ['.env.example']);
  });

  it('are told by the committed .env where the file is read over it', () => {
    assert.deepEqual(templateNames('.env.local', ['.env', '.env.local', '.env.prod']), ['.env']);
    assert.deepEqual(templateNames('.env.prod.local', ['.env', '.env.dev', '.env.prod']), ['.env.prod', '.env']);
  });

  it('are told by an example first, and by what tests read last', () => {
    const beside = ['.env', '.env.dist', '.env.test'];
    assert.deepEqual(templateNames('.env.local', beside), ['.env.dist', '.env', '.env.test']);
    assert.deepEqual(templateNames('.env.test.local', beside), ['.env.dist', '.env', '.env.test']);
  });

  it('are not told by another file of the same kind', () => {
    assert.deepEqual(templateNames('.env', ['.env.local', '.env.production']), []);
  });
});
