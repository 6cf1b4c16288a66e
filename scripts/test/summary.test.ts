import assert from 'node:assert/strict';
import { summary, testStepTotals } from './summary.ts';

const none = { passed: 0, failed: 0, skipped: 0 };

describe('the summary of npm test', () => {
  it('ends with a plain line of all totals', () => {
    const { text, failed } = summary([
      { name: 'one', seconds: 1, totals: { passed: 3, failed: 0, skipped: 0 } },
      { name: 'two', seconds: 2, totals: { passed: 4, failed: 0, skipped: 0 } },
    ]);
    assert.equal(text.split('\n').at(-1), '7 passed, 0 failed');
    assert.equal(failed, false);
  });

  it('says how many tests were skipped, when some were', () => {
    const { text } = summary([{ name: 'one', seconds: 1, totals: { passed: 3, failed: 0, skipped: 2 } }]);
    assert.equal(text.split('\n').at(-1), '3 passed, 0 failed, 2 skipped');
  });

  it('fails when one step does', () => {
    const { failed } = summary([
      { name: 'one', seconds: 1, totals: { passed: 3, failed: 1, skipped: 0 } },
      { name: 'two', seconds: 1, totals: { passed: 3, failed: 0, skipped: 0 } },
    ]);
    assert.equal(failed, true);
  });
});

describe('a step of npm test', () => {
  it('counts its own failures as they are', () => {
    const totals = { passed: 5, failed: 2, skipped: 1 };
    assert.deepEqual(testStepTotals(false, true, totals), totals);
  });

  it('counts as a failure when it crashes, even after tests that passed', () => {
    assert.deepEqual(testStepTotals(false, true, { passed: 5, failed: 0, skipped: 0 }), {
      passed: 5,
      failed: 1,
      skipped: 0,
    });
    assert.deepEqual(testStepTotals(false, false, none), { passed: 0, failed: 1, skipped: 0 });
  });

  it('counts as a failure when it runs no test', () => {
    assert.equal(testStepTotals(true, true, none).failed, 1);
  });

  it('counts for nothing when it has no tests to run and ends well', () => {
    assert.deepEqual(testStepTotals(true, false, none), none);
  });
});
