import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  freshProfile,
  installVsix,
  type Profile,
  removeProfile,
  startVsCode,
  type VsCode,
} from '../../../../scripts/bed/index.ts';

const extension = new URL('../..', import.meta.url).pathname;

/** A VS Code in whose web worker the extension runs, and a project for it. */
export interface WebVsCode {
  readonly profile: Profile;
  readonly vsCode: VsCode;
  /** The project, with a `.env`. */
  readonly folder: string;
}

/**
 * Starts a VS Code that has the extension as VS Code for the Web has it.
 *
 * @param env what the project's `.env` holds
 * @param closing gets what ends it all again, to be called from the last to the first
 */
export async function startWebVsCode(env: string, closing: (() => unknown)[]): Promise<WebVsCode> {
  const root = mkdtempSync(join(tmpdir(), 'browser-'));
  closing.push(() => rmSync(root, { recursive: true, force: true }));
  const profile = await freshProfile({ 'extensions.webWorker': true, 'pimConnections.env.preview': false });
  closing.push(() => removeProfile(profile));
  await installVsix(profile, makeWebVsix(root));
  const folder = mkdtempSync(join(root, 'project-'));
  writeFileSync(join(folder, '.env'), env);
  const vsCode = await startVsCode(profile);
  closing.push(() => vsCode.stop());
  return { profile, vsCode, folder };
}

/**
 * Packs the extension as VS Code for the Web has it: without its `main`, so that its only host is the browser's web
 * worker. Everything else is what users get.
 *
 * @param folder an empty one
 * @returns path of the VSIX
 */
function makeWebVsix(folder: string): string {
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
