// Mocha's own "spec" output, and the run's totals for the repository's root test script, which adds up the packages.
const { reporters } = require('mocha');
const { writeTotals } = require('../../../tools/test-totals.cjs');

module.exports = class TotalsReporter extends reporters.Spec {
  /**
   * @param {import('mocha').Runner} runner
   * @param {import('mocha').MochaOptions} options
   */
  constructor(runner, options) {
    super(runner, options);
    writeTotals(runner);
  }
};
