import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoSeed, type Sandbox, type Seed, startSandbox } from '@pim-connections/sandbox-pim';
import type { Page } from 'playwright-core';
import {
  freshProfile,
  installVsix,
  openBrowser,
  openWorkbench,
  removeProfile,
  startVsCode,
} from '../../../../scripts/bed/index.ts';

const extension = new URL('../..', import.meta.url).pathname;
const connector = new URL('../../../../demo/connector', import.meta.url).pathname;

/** A window as a newcomer has it: the VSIX installed, the demo project open, a sandbox PIM proposed. */
export interface Stage {
  readonly page: Page;
  readonly sandbox: Sandbox;
  /** The opened copy of the demo project. */
  readonly folder: string;
  /** Takes the PIM away. */
  stopPim(): Promise<void>;
  close(): Promise<void>;
}

/** Sets the stage. Everything is thrown away by `close`. `seed` is what the PIM has: the demo's if it is left out. */
export async function setStage(settings: Readonly<Record<string, unknown>> = {}, seed?: Seed): Promise<Stage> {
  const closing: (() => unknown)[] = [];
  const close = async () => {
    for (const end of closing.reverse()) await end();
  };
  try {
    const sandbox = await startSandbox({ port: 0, data: ':memory:', seed: seed ?? demoSeed(new Date()) });
    let stopping: Promise<void> | undefined;
    const stopPim = () => {
      stopping ??= sandbox.close();
      return stopping;
    };
    closing.push(stopPim);
    const root = mkdtempSync(join(tmpdir(), 'demo-'));
    closing.push(() => rmSync(root, { recursive: true, force: true }));
    const folder = join(root, 'connector');
    cpSync(connector, folder, { recursive: true });
    execFileSync('git', ['init', '-q'], { cwd: folder });
    const profile = await freshProfile(settings);
    closing.push(() => removeProfile(profile));
    await installVsix(profile, join(extension, 'pim-connections.vsix'));
    const env = {
      PIM_CONNECTIONS_SUGGESTED_URL: sandbox.url,
      PIM_CONNECTIONS_SUGGESTED_NAME: 'Demo PIM',
      PIM_CONNECTIONS_SUGGESTED_USERNAME: sandbox.admin.username,
      PIM_CONNECTIONS_SUGGESTED_PASSWORD: sandbox.admin.password ?? '',
    };
    const vsCode = await startVsCode(profile, { env, builtIns: ['vscode.media-preview'] });
    closing.push(() => vsCode.stop());
    const browser = await openBrowser(profile);
    closing.push(() => browser.close());
    const page = await openWorkbench(browser, vsCode, { folder });
    return { page, sandbox, folder, stopPim, close };
  } catch (error) {
    await close();
    throw error;
  }
}
