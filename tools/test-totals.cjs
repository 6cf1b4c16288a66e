const { appendFileSync } = require('node:fs');

/**
 * Appends a mocha run's totals, as one line of JSON, to the file that TEST_TOTALS names; nothing when it names none.
 *
 * @param {import('mocha').Stats} stats
 */
exports.writeTotals = ({ passes, failures, pending }) => {
  const file = process.env.TEST_TOTALS;
  if (file) appendFileSync(file, `${JSON.stringify({ passed: passes, failed: failures, skipped: pending })}\n`);
};
