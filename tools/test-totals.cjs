const { appendFileSync } = require('node:fs');

/**
 * Appends a mocha run's totals, with the names of what failed, as one line of JSON to the file that TEST_TOTALS names;
 * nothing when it names none.
 *
 * @param {import('mocha').Runner} runner
 */
exports.writeTotals = (runner) => {
  /** @type {string[]} */
  const failures = [];
  /** @type {string[]} */
  const repeated = [];
  runner.on('fail', (test, error) => failures.push(named(test, error)));
  runner.on('retry', (test, error) => repeated.push(named(test, error)));
  runner.once('end', () => {
    const file = process.env.TEST_TOTALS;
    const {
      passes: passed,
      failures: failed,
      pending: skipped,
    } = runner.stats ?? { passes: 0, failures: 0, pending: 0 };
    if (file) appendFileSync(file, `${JSON.stringify({ passed, failed, skipped, failures, repeated })}\n`);
  });
};

/**
 * @param {import('mocha').Runnable} test
 * @param {unknown} error
 */
function named(test, error) {
  const [reason = ''] = String(error instanceof Error ? error.message : error).split('\n');
  return `${test.fullTitle()}: ${reason}`;
}
