// Runs mocha inside VS Code's extension host. A test runner for it is a CommonJS file such as:
//
//   const { runMocha } = require('../../../tools/in-host-mocha.cjs');
//   exports.run = () => runMocha([require.resolve('./tree.test.ts')]);
//
// Test files may be TypeScript that imports `vscode` and the packages' sources: the host runs on Node 24.
const { registerHooks } = require('node:module');
const Mocha = require('mocha');

/**
 * Runs these test files and writes their report and totals to files.
 *
 * @param {readonly string[]} files absolute paths
 * @param {import('mocha').MochaOptions} [options]
 * @throws when a test failed, which is how VS Code wants to be told
 */
exports.runMocha = async (files, options = {}) => {
  resolvePackagesToSources();
  const mocha = new Mocha({
    timeout: 20_000,
    // A busy machine can disturb a real window. What was tried again is named in the report and in the summary of `npm test`.
    retries: 1,
    color: false,
    reporter: require.resolve('./in-host-reporter.cjs'),
    ...options,
  });
  for (const file of files) mocha.addFile(file);
  await mocha.loadFilesAsync();
  const failures = await new Promise((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} of the tests failed`);
};

// The host does not hand NODE_OPTIONS down, so `--conditions` cannot be given from outside.
function resolvePackagesToSources() {
  registerHooks({
    resolve: (specifier, context, next) =>
      next(specifier, { ...context, conditions: ['@pim-connections/source', ...context.conditions] }),
  });
}
