import assert from 'node:assert/strict';
import { median, summarise } from './summarise.ts';

describe('several measurements', () => {
  it('have a median, of an even number as well', () => {
    assert.equal(median([9, 1, 5]), 5);
    assert.equal(median([4, 1, 3, 2]), 2.5);
  });

  it('have a spread: the range of the middle half as a share of the median', () => {
    assert.deepEqual(summarise([100, 10, 8, 12, 9]), { median: 10, rounds: 5, spread: 0.3 });
  });
});
