import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoSeed, type Sandbox, startSandbox } from '@pim-connections/sandbox-pim';
import {
  type BrowserContext,
  dialog,
  dialogButton,
  focusView,
  freshProfile,
  installedExtensions,
  installVsix,
  notification,
  openBrowser,
  openWorkbench,
  type Page,
  type Profile,
  pick,
  reloadWorkbench,
  removeProfile,
  runCommand,
  screenshot,
  startVsCode,
  treeRow,
  uninstallExtension,
  type VsCode,
  welcomeButton,
} from '../../../../scripts/bed/index.ts';
import { addProposedPim, createConnection } from './main-job.ts';

const extension = new URL('../..', import.meta.url).pathname;
const connector = new URL('../../../../demo/connector', import.meta.url).pathname;
const documentation = new URL('../../../../docs/what-is-stored.md', import.meta.url);
const id = 'pim-connections.pim-connections';

/** The same files as in the VSIX, as the next version. */
function packageNextVersion(file: string): void {
  const options = ['--no-dependencies', '--no-update-package-json', '--no-git-tag-version', '--skip-license'];
  execFileSync('vsce', ['package', '99.0.0', ...options, '--out', file], { cwd: extension, stdio: 'ignore' });
}

describe('the life of a VSIX', function () {
  this.timeout(240_000);
  let root: string;
  let profile: Profile;
  let sandbox: Sandbox;
  let vsCode: VsCode | undefined;
  let browser: BrowserContext | undefined;
  let page: Page;

  before(async () => {
    root = mkdtempSync(join(tmpdir(), 'vsix-life-'));
    cpSync(connector, join(root, 'connector'), { recursive: true });
    sandbox = await startSandbox({ port: 0, data: ':memory:', seed: demoSeed(new Date()) });
    profile = await freshProfile();
    await installVsix(profile, join(extension, 'pim-connections.vsix'));
    await open();
  });
  after(async () => {
    await close();
    await sandbox?.close();
    await removeProfile(profile);
    rmSync(root, { recursive: true });
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await screenshot(page, join(extension, 'test-output/window/failure.png'));
  });

  /** Starts VS Code where it was before: its secrets belong to the port. */
  async function open(): Promise<void> {
    const env = {
      PIM_CONNECTIONS_SUGGESTED_URL: sandbox.url,
      PIM_CONNECTIONS_SUGGESTED_NAME: 'Demo PIM',
      PIM_CONNECTIONS_SUGGESTED_USERNAME: sandbox.admin.username,
      PIM_CONNECTIONS_SUGGESTED_PASSWORD: sandbox.admin.password ?? '',
    };
    vsCode = await startVsCode(profile, { env, ...(vsCode ? { port: vsCode.port } : {}) });
    browser = await openBrowser(profile);
    page = await openWorkbench(browser, vsCode, { folder: join(root, 'connector') });
  }

  async function close(): Promise<void> {
    await browser?.close();
    await vsCode?.stop();
  }

  /** What was stored before is there: the PIM, its session's password, the credentials of the connection. */
  async function knowsEverything(): Promise<void> {
    await focusView(page, 'PIM Connections', 'PIM Connections');
    await treeRow(page, 'Life of a shop').click();
    await runCommand(page, 'PIM Connections: Test Credentials');
    await pick(page, 'Demo PIM');
    await pick(page, 'Life of a shop');
    await notification(page, 'The credentials of Life of a shop work').waitFor();
  }

  it('begins with its first use', async () => {
    await addProposedPim(page, async () => {});
    await createConnection(page, 'Life of a shop', async () => {});
    await runCommand(page, 'PIM Connections: Start a Sandbox PIM…');
    await pick(page, '7.0');
    // its row is there at once; once it is read, the window had the time to store what it is told
    await treeRow(page, /Sandbox PIM.* of 50/).waitFor();
  });

  it('goes on in the next version, with all that was stored', async () => {
    await close();
    const next = join(root, 'next.vsix');
    packageNextVersion(next);
    await installVsix(profile, next);
    assert.deepEqual(await installedExtensions(profile), [`${id}@99.0.0`]);
    assert.ok(traces().some((path) => path.endsWith('sandbox-7.0/pim.sqlite')));
    await open();
    await knowsEverything();
  });

  it('ends with nothing on the disk that the documentation does not name', async () => {
    await close();
    await uninstallExtension(profile, id);
    assert.deepEqual(await installedExtensions(profile), []);
    // VS Code clears up when it starts
    await open();
    const documented = readFileSync(documentation, 'utf8');
    const unsaid = () =>
      traces().filter((path) => !left.some(({ files, word }) => files.test(path) && documented.includes(word)));
    for (let waited = 0; waited < 100 && unsaid().length > 0; waited++) await page.waitForTimeout(100);
    assert.deepEqual(unsaid(), []);
  });

  it('begins again where it ended, until everything is forgotten', async () => {
    await close();
    await installVsix(profile, join(extension, 'pim-connections.vsix'));
    await open();
    await knowsEverything();
    await runCommand(page, 'PIM Connections: Forget Everything…');
    await dialogButton(dialog(page, 'Forget everything'), 'Forget Everything');
    await notification(page, 'Nothing is kept here any more').waitFor();
    await reloadWorkbench(page);
    await focusView(page, 'PIM Connections', 'PIM Connections');
    await welcomeButton(page, 'Add PIM').waitFor();
    assert.deepEqual(
      traces().filter((path) => path.includes('globalStorage')),
      [],
    );
  });

  /** Files of the profile that have the extension in their names or content. What the browser keeps is encrypted. */
  function traces(): string[] {
    return readdirSync(profile.root, { recursive: true, encoding: 'utf8' }).filter((path) => {
      const file = join(profile.root, path);
      if (path.startsWith('browser/') || !statSync(file).isFile()) return false;
      return path.includes('pim') || readFileSync(file, 'utf8').includes('pim-connections');
    });
  }
});

/** What VS Code leaves after uninstalling, and by which words the documentation says so. */
const left: readonly { readonly files: RegExp; readonly word: string }[] = [
  { files: /^data\/User\/History\//, word: 'Local History' },
  { files: /\.log$/, word: 'its logs' },
  { files: /^data\/CachedProfilesData\//, word: 'its cache of manifests' },
];
