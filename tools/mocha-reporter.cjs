// Mocha's own "spec" output, and the run's totals for the root test script, which adds up the packages.
const { reporters } = require('mocha');
const { writeTotals } = require('./test-totals.cjs');

module.exports = class TotalsReporter extends reporters.Spec {
  /**
   * @param {import('mocha').Runner} runner
   * @param {import('mocha').MochaOptions} options
   */
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      if (this.stats.tests === 0) console.error('  No test fits what was asked for.\n');
    });
    writeTotals(runner);
  }
};
