// Bundles the command line: one file that needs nothing but Node, with the licences of what is in it beside it.
import { writeFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { bundledPackages } from '../../../scripts/licences/bundled-packages.ts';
import { thirdPartyNotices } from '../../../scripts/licences/notices.ts';

const folder = new URL('..', import.meta.url).pathname;
const { metafile } = await build({
  absWorkingDir: folder,
  entryPoints: ['src/cli.ts'],
  outfile: 'dist/cli.js',
  bundle: true,
  minify: true,
  conditions: ['@pim-connections/source'],
  platform: 'node',
  format: 'esm',
  target: 'node20',
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
});
const packages = bundledPackages(Object.keys(metafile.inputs), folder);
await writeFile(`${folder}dist/THIRD-PARTY-NOTICES.txt`, thirdPartyNotices(packages));
