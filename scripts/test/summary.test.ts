import assert from 'node:assert/strict';
import { sumTotals } from '../test-totals.ts';
import { summary, testStepTotals } from './summary.ts';

const none = sumTotals([]);

describe('the summary of npm test', () => {
  it('ends with a plain line of all totals', () => {
    const { text, failed } = summary([
      { name: 'one', seconds: 1, totals: { ...none, passed: 3, failed: 0, skipped: 0 } },
      { name: 'two', seconds: 2, totals: { ...none, passed: 4, failed: 0, skipped: 0 } },
    ]);
    assert.equal(text.split('\n').at(-1), '7 passed, 0 failed');
    assert.equal(failed, false);
  });

  it('says how many tests were skipped, when some were', () => {
    const { text } = summary([{ name: 'one', seconds: 1, totals: { ...none, passed: 3, failed: 0, skipped: 2 } }]);
    assert.equal(text.split('\n').at(-1), '3 passed, 0 failed, 2 skipped');
  });

  it('fails when one step does', () => {
    const { failed } = summary([
      { name: 'one', seconds: 1, totals: { ...none, passed: 3, failed: 1, skipped: 0 } },
      { name: 'two', seconds: 1, totals: { ...none, passed: 3, failed: 0, skipped: 0 } },
    ]);
    assert.equal(failed, true);
  });

  it('names what failed, and what was tried again', () => {
    const { text } = summary([
      {
        name: 'one',
        seconds: 1,
        totals: { ...none, passed: 3, failed: 1, failures: ['a door: is closed'], repeated: ['a bell: did not ring'] },
      },
    ]);
    assert.match(
      text,
      /\n\nFailed:\n {2}a door: is closed\n\nTried a second time:\n {2}a bell: did not ring\n\n3 passed, 1 failed$/,
    );
  });
});

describe('a step of npm test', () => {
  it('counts its own failures as they are', () => {
    const totals = { ...none, passed: 5, failed: 2, skipped: 1 };
    assert.deepEqual(testStepTotals(false, true, totals), totals);
  });

  it('counts as a failure when it crashes, even after tests that passed', () => {
    assert.deepEqual(testStepTotals(false, true, { ...none, passed: 5 }), { ...none, passed: 5, failed: 1 });
    assert.deepEqual(testStepTotals(false, false, none), { ...none, failed: 1 });
  });

  it('counts as a failure when it runs no test', () => {
    assert.equal(testStepTotals(true, true, none).failed, 1);
  });

  it('counts for nothing when it has no tests to run and ends well', () => {
    assert.deepEqual(testStepTotals(true, false, none), none);
  });
});
