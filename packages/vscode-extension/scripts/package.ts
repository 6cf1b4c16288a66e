// Packs the VSIX. Its file list is an allow-list, kept twice: .vscodeignore begins with everything, and what came out is
// checked against the list and the budgets.
import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { contentProblems, vsixBudget } from './package/check-contents.ts';
import { packTightly } from './package/pack-tightly.ts';
import { zipEntries } from './package/zip-entries.ts';

const folder = new URL('..', import.meta.url).pathname;
copyFileSync(`${folder}../../LICENSE`, `${folder}LICENSE`);
try {
  execFileSync('vsce', ['package', '--no-dependencies', '--out', 'pim-connections.vsix'], {
    cwd: folder,
    stdio: 'inherit',
  });
} finally {
  rmSync(`${folder}LICENSE`);
}

const archive = await packTightly(readFileSync(`${folder}pim-connections.vsix`));
writeFileSync(`${folder}pim-connections.vsix`, archive);
const problems = [...contentProblems(zipEntries(archive))];
if (archive.length > vsixBudget) problems.push(`the VSIX has ${archive.length} bytes, more than ${vsixBudget}`);
console.log(`VSIX: ${(archive.length / 1000).toFixed(1)} kB of ${vsixBudget / 1000} kB`);
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
