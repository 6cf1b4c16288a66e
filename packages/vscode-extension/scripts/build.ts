// Bundles the extension with the packages' TypeScript sources: nothing has to be built before.
import { rm } from 'node:fs/promises';
import { build } from 'esbuild';

const folder = new URL('..', import.meta.url).pathname;
await rm(`${folder}dist`, { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: folder,
  entryPoints: { extension: 'src/extension.ts' },
  outdir: 'dist',
  bundle: true,
  minify: true,
  // Chunks of their own for what is imported lazily, so that activation does not pay for it.
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node22',
  conditions: ['@pim-connections/source'],
  external: ['vscode'],
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
});
// Pages that a webview shows: they run in a browser.
await build({
  absWorkingDir: folder,
  entryPoints: {
    'data-flows': 'src/data-flows/page/main.ts',
    'data-flows-style': 'src/data-flows/page/data-flows.css',
  },
  outdir: 'dist/page',
  bundle: true,
  minify: true,
  format: 'iife',
  platform: 'browser',
  target: 'es2022',
  conditions: ['@pim-connections/source'],
  logLevel: 'warning',
});
await build({
  absWorkingDir: folder,
  entryPoints: { cli: '../sandbox-pim/src/cli.ts' },
  outdir: 'dist/sandbox',
  bundle: true,
  minify: true,
  format: 'esm',
  platform: 'node',
  target: 'node22',
  conditions: ['@pim-connections/source'],
  legalComments: 'none',
  logLevel: 'warning',
});
for (const [file, { bytes }] of Object.entries(metafile.outputs))
  console.log(`${file}: ${(bytes / 1000).toFixed(1)} kB`);
