import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const extension = new URL('../..', import.meta.url).pathname;

/**
 * Packs the extension as VS Code for the Web has it: without its `main`, so that its only host is the browser's web
 * worker. Everything else is what users get.
 *
 * @param folder an empty one
 * @returns path of the VSIX
 */
export function makeWebVsix(folder: string): string {
  for (const name of [
    'dist',
    'media',
    'l10n',
    'package.nls.json',
    'package.nls.fr.json',
    'README.md',
    '.vscodeignore',
  ]) {
    cpSync(join(extension, name), join(folder, name), { recursive: true });
  }
  const {
    main: _main,
    extensionKind: _kind,
    ...manifest
  } = JSON.parse(readFileSync(join(extension, 'package.json'), 'utf8'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  const args = ['package', '--no-dependencies', '--skip-license', '--out', 'web.vsix'];
  execFileSync('vsce', args, { cwd: folder, stdio: 'pipe' });
  return join(folder, 'web.vsix');
}
