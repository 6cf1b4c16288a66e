import assert from 'node:assert/strict';
import { isAtLeast } from './system.mjs';

describe('a version', () => {
  it('is at least another by its first two numbers', () => {
    assert.equal(isAtLeast('v20.20.2', [20, 19]), true);
    assert.equal(isAtLeast('v20.9.0', [20, 19]), false);
    assert.equal(isAtLeast('v24.0.0', [20, 19]), true);
    assert.equal(isAtLeast('18.20.1', [20, 19]), false);
  });
});
