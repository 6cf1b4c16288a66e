import { deepEqual, equal } from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

describe('the package', () => {
  it('shows what it has to show', async () => {
    deepEqual(Object.keys(await import('@pim-connections/dotenv-file')), [
      'DotenvError',
      'defaultReaders',
      'dotenvReaders',
      'parseDotenv',
      'updateDotenv',
    ]);
    deepEqual(Object.keys(await import('@pim-connections/dotenv-file/node')), ['readDotenvFile', 'updateDotenvFile']);
  });

  it('runs in a browser, but for what touches files', async () => {
    const bundle = await build({
      entryPoints: [fileURLToPath(new URL('./index.ts', import.meta.url))],
      bundle: true,
      platform: 'browser',
      format: 'esm',
      write: false,
      metafile: true,
    });
    const inputs = Object.keys(bundle.metafile.inputs);
    equal(
      inputs.some((input) => input.includes('/node/') || input.includes('node_modules')),
      false,
    );
  });
});
