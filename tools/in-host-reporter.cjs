// What mocha's "spec" shows, written to the file that TEST_REPORT names: inside an extension host the console is shared with
// all of VS Code. The run's totals go the same way as everywhere.
const { appendFileSync } = require('node:fs');
const { reporters } = require('mocha');
const { writeTotals } = require('./test-totals.cjs');

module.exports = class ReportFile extends reporters.Base {
  /**
   * @param {import('mocha').Runner} runner
   * @param {import('mocha').MochaOptions} options
   */
  constructor(runner, options) {
    super(runner, options);
    let depth = 0;
    /** @param {string} text */
    const write = (text) =>
      appendFileSync(String(process.env.TEST_REPORT), `${text.replaceAll(/^/gm, '  '.repeat(depth))}\n`);
    runner.on('suite', (suite) => {
      write(suite.title);
      depth++;
    });
    runner.on('suite end', () => {
      depth--;
    });
    runner.on('pass', (test) => write(`✔ ${test.title} (${test.duration}ms)`));
    runner.on('pending', (test) => write(`- ${test.title}`));
    runner.on('fail', (test, error) => write(`✖ ${test.title}\n${error.stack ?? error.message}`));
    runner.on('retry', (test, error) => write(`↻ ${test.title}\n${error.stack ?? error.message}`));
    writeTotals(runner);
  }
};
