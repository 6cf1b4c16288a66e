// Bundles the tests of the plugin in the working directory into `dist-test/tests.js`, for mocha with a window of jsdom.
// One bundle for all: React and the contexts of Backstage must be there once.
import { globSync } from 'node:fs';
import { build } from 'esbuild';

const tests = globSync('src/**/*.test.{ts,tsx}').sort();
const nothing = ['css', 'woff', 'woff2', 'ttf', 'eot', 'png'].map((ending) => [`.${ending}`, 'empty']);

await build({
  // Not `import`: the plugin says that it has no side effects, so nothing would be left of them.
  stdin: { contents: tests.map((file) => `require('./${file}');`).join('\n'), resolveDir: process.cwd() },
  outfile: 'dist-test/tests.js',
  bundle: true,
  platform: 'node',
  format: 'cjs',
  conditions: ['@pim-connections/source'],
  mainFields: ['module', 'main'],
  jsx: 'automatic',
  loader: { ...Object.fromEntries(nothing), '.module.css': 'local-css', '.svg': 'dataurl' },
  external: ['jsdom'],
  sourcemap: 'inline',
  logLevel: 'error',
});
