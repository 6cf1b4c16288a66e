// Runs the tests of e2e/host inside the extension host of a real VS Code: those of the folder itself in a trusted window
// with one folder, those of its subfolders in a restricted window, in one with two folders, in one without a disk and in one without a folder.
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { runExtensionTests } from '../../../scripts/bed/index.ts';
import { sumTotals, type Totals } from '../../../scripts/test-totals.ts';

const extension = new URL('..', import.meta.url).pathname.replace(/\/$/, '');
const ending = '.test.ts';
/** Names of test files without their ending; all of them when nothing is said. */
const wanted = process.env.HOST_TESTS?.split(',');

/** A kind of window, by the folder of its tests. */
const windows = {
  // VS Code's viewer of images, in which one is looked at before it is uploaded.
  '.': { builtIns: ['vscode.media-preview'] },
  untrusted: { workspaceTrust: true, settings: { 'security.workspace.trust.startupPrompt': 'never' } },
  'multi-root': {},
  virtual: {},
  'no-folder': {},
} as const;

const found = (Object.keys(windows) as (keyof typeof windows)[]).map((name) => ({
  name,
  files: readdirSync(join(extension, 'e2e/host', name)).filter((file) => file.endsWith(ending)),
}));
const known = found.flatMap(({ files }) => files.map((file) => basename(file, ending)));
const unknown = wanted?.filter((name) => !known.includes(name)) ?? [];

if (unknown.length > 0) {
  console.error(
    `HOST_TESTS names ${unknown.join(', ')}, which e2e/host has not. It has: ${known.toSorted().join(', ')}`,
  );
  process.exitCode = 1;
} else {
  const totals: Totals[] = [];
  for (const { name, files } of found) {
    const chosen = files.filter((file) => wanted?.includes(basename(file, ending)) ?? true);
    if (chosen.length > 0) totals.push(await runIn(name, chosen));
  }
  const { passed, failed, skipped } = sumTotals(totals);
  console.log(`\n  ${passed} passing, ${failed} failing${skipped > 0 ? `, ${skipped} pending` : ''}`);
}

async function runIn(name: keyof typeof windows, files: readonly string[]): Promise<Totals> {
  const root = mkdtempSync(join(tmpdir(), 'host-workspace-'));
  try {
    const options: Partial<Parameters<typeof runExtensionTests>[0]> = windows[name];
    const { ok, ...testTotals } = await runExtensionTests({
      ...options,
      extension,
      tests: join(extension, 'e2e/host/index.cjs'),
      folder: folderOf(name, root),
      // The window in a browser saves by itself after a second; tests of unsaved text need it unsaved.
      settings: { 'files.autoSave': 'off', ...options.settings },
      env: { HOST_TESTS: files.map((file) => join(name, file)).join(',') },
      // Two minutes on a quiet machine.
      timeout: 900_000,
    });
    const totals = process.env.TEST_TOTALS;
    if (totals) appendFileSync(totals, `${JSON.stringify(testTotals)}\n`);
    if (!ok) process.exitCode = 1;
    return testTotals;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function folderOf(name: keyof typeof windows, root: string): string {
  if (name === 'no-folder') return workspaceFile(root, []);
  if (name === 'virtual') return workspaceFile(root, [{ uri: 'pim-test:/project' }]);
  return name === 'multi-root' ? twoFolders(root) : root;
}

function twoFolders(root: string): string {
  for (const folder of ['shop', 'erp']) mkdirSync(join(root, folder));
  return workspaceFile(root, [{ path: 'shop' }, { path: 'erp' }]);
}

function workspaceFile(root: string, folders: readonly object[]): string {
  const file = join(root, 'test.code-workspace');
  writeFileSync(file, JSON.stringify({ folders }));
  return file;
}
