// Bundles the extension with the packages' TypeScript sources: nothing has to be built before.
import { statSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import anyAscii from 'any-ascii';
import { type BuildOptions, build as buildWith, type Metafile, type Plugin } from 'esbuild';
import { billOfMaterials } from '../../../scripts/licences/bill-of-materials.ts';
import { bundledPackages } from '../../../scripts/licences/bundled-packages.ts';
import { thirdPartyNotices } from '../../../scripts/licences/notices.ts';
import { browserFiles } from './build/browser-files.ts';
import { handlersTogether } from './build/handlers.ts';
import { leanZod } from './build/lean-zod.ts';
import { lettersTable } from './build/letters.ts';
import { shrink } from './build/shrink.ts';

const folder = new URL('..', import.meta.url).pathname;
await rm(`${folder}dist`, { recursive: true, force: true });
/** Every file that is in a bundle. The letters are a table made from `any-ascii`. */
const inputs = new Set(['../../node_modules/any-ascii/package.json']);
const { metafile } = await build({
  absWorkingDir: folder,
  entryPoints: {
    start: 'src/start.ts',
    'run-command': 'src/commands/run-command.ts',
    // A program of its own, which shares what it can with the extension.
    'sandbox/cli': '../sandbox-pim/src/cli.ts',
  },
  outdir: 'dist',
  bundle: true,
  minify: true,
  // Chunks of their own for what is imported lazily, so that activation does not pay for it.
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node22',
  conditions: ['@pim-connections/source'],
  alias: { 'any-ascii': './src/letters/letters.ts' },
  external: ['vscode'],
  plugins: [handlersTogether(`${folder}src/commands/run-command.ts`), leanZod],
  legalComments: 'none',
  logLevel: 'warning',
});
// VS Code runs no extension in a browser whose own manifest says so.
await writeFile(`${folder}dist/package.json`, '{ "type": "module" }\n');
await writeFile(`${folder}dist/letters.txt`, lettersTable(anyAscii));
/** What the entry loads when something asks for it: the ES modules built above. */
const later: Plugin = {
  name: 'later',
  setup({ onResolve }) {
    onResolve({ filter: /(start|run-command)\.ts$/ }, ({ kind, path }) => {
      const name = path.slice(path.lastIndexOf('/') + 1, -'.ts'.length);
      return kind === 'dynamic-import' ? { path: `./${name}.js`, external: true } : undefined;
    });
  },
};
// CommonJS: VS Code reads it at once, where an ES module waits for Node's asynchronous loader.
await build({
  absWorkingDir: folder,
  entryPoints: { extension: 'src/extension.ts' },
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  bundle: true,
  minify: true,
  format: 'cjs',
  platform: 'node',
  target: 'node22',
  conditions: ['@pim-connections/source'],
  external: ['vscode'],
  plugins: [later],
  legalComments: 'none',
  logLevel: 'warning',
});
// VS Code for the Web: one CommonJS file for its web worker. Nothing of Node is there, so esbuild fails when it is asked for.
await build({
  absWorkingDir: folder,
  entryPoints: { browser: 'src/extension.ts' },
  outdir: 'dist',
  bundle: true,
  minify: true,
  format: 'cjs',
  platform: 'browser',
  target: 'es2022',
  conditions: ['@pim-connections/source'],
  alias: { 'any-ascii': './src/letters/letters.ts' },
  define: { 'process.env': '{}' },
  external: ['vscode'],
  plugins: [browserFiles, leanZod],
  legalComments: 'none',
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
await shrink(`${folder}dist`, ['browser.js', 'page/data-flows.js']);
const manifest = JSON.parse(await readFile(`${folder}package.json`, 'utf8')) as { name: string; version: string };
const packages = bundledPackages(inputs, folder);
await writeFile(`${folder}dist/THIRD-PARTY-NOTICES.txt`, thirdPartyNotices(packages));
await writeFile(`${folder}pim-connections.cdx.json`, billOfMaterials(manifest, packages));

/** Builds, and notes which files went in. */
async function build(options: BuildOptions): Promise<{ readonly metafile: Metafile }> {
  const { metafile } = await buildWith({ ...options, metafile: true });
  for (const input of Object.keys(metafile.inputs)) if (!input.includes(':')) inputs.add(input);
  return { metafile };
}

/** Bytes of a chunk and of everything that it imports statically: what is read before its first line runs. */
function closure(entry: string): number {
  const seen = new Set<string>();
  const visit = (file: string): void => {
    const output = metafile.outputs[file];
    if (!output || seen.has(file)) return;
    seen.add(file);
    for (const { kind, path } of output.imports) if (kind === 'import-statement') visit(path);
  };
  visit(entry);
  return [...seen].reduce((sum, file) => sum + size(file), 0);
}

const size = (output: string) => statSync(`${folder}${output}`).size;
const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
const outputs = Object.keys(metafile.outputs);
const start = outputs.find((file) => metafile.outputs[file]?.entryPoint === 'src/start.ts') ?? '';
console.log(`activation: ${kilobytes(size('dist/extension.cjs'))}`);
console.log(`in the browser: ${kilobytes(size('dist/browser.js'))}`);
console.log(`first look at the view: ${kilobytes(closure(start))}`);
console.log(`all chunks: ${kilobytes(outputs.reduce((sum, file) => sum + size(file), 0))}`);
