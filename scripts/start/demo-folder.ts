import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FolderInUseError, startSandbox } from '@pim-connections/sandbox-pim';
import { freePort } from '../bed/free-port.ts';
import { repositoryRoot } from '../bed/places.ts';

/** Where the demo keeps what it is given to play with. */
export interface DemoFolder {
  readonly root: string;
  /** The copy of the demo connector that VS Code opens. */
  readonly connector: string;
  /** The sandbox PIM's data. */
  readonly pim: string;
  /** VS Code's profile. */
  readonly vsCode: string;
}

/** The ports of the demo. VS Code keeps secrets per address, so they stay the same from run to run when they are free. */
export interface Ports {
  readonly vsCode: number;
  readonly pim: number;
}

const firstPorts: Ports = { vsCode: 4400, pim: 4401 };

/** The demo's folder, with a fresh copy of the connector when it has none. */
export async function openDemoFolder(root: string): Promise<DemoFolder> {
  const folder = { root, connector: join(root, 'connector'), pim: join(root, 'pim'), vsCode: join(root, 'vs-code') };
  for (const own of [folder.pim, folder.vsCode]) {
    await mkdir(own, { recursive: true, mode: 0o700 });
    // the data has secrets, and one that was there may be open to other people of the computer
    await chmod(own, 0o700);
  }
  if (!existsSync(folder.connector)) await copyConnector(folder.connector);
  return folder;
}

/** A Git repository, so that VS Code and the extension can tell what is ignored and what is tracked. */
async function copyConnector(folder: string): Promise<void> {
  const unfinished = `${folder}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await cp(join(repositoryRoot, 'demo/connector'), unfinished, {
    recursive: true,
    // credentials that somebody tried the original with
    filter: (source) => !source.endsWith('/.env'),
  });
  const git = (...args: string[]) => execFileSync('git', args, { cwd: unfinished, stdio: 'ignore' });
  git('init', '--initial-branch', 'main');
  git('add', '.');
  git('-c', 'user.name=Demo', '-c', 'user.email=demo@example.com', 'commit', '--no-gpg-sign', '-m', 'Demo connector');
  // in one step, so that an interrupted copy is never taken for the whole
  await rename(unfinished, folder);
}

/**
 * Free ports for this run: those of the last run, or the next ones that are free.
 *
 * @param wanted the port that was asked for, for VS Code
 */
export async function choosePorts({ root }: DemoFolder, wanted?: number): Promise<Ports> {
  const last = (await readPorts(root)) ?? firstPorts;
  const vsCode = await freePort(wanted ?? last.vsCode);
  const pim = await freePort(last.pim);
  // neither listens yet, so both searches can end at the same port
  return { vsCode, pim: pim === vsCode ? await freePort(vsCode + 1) : pim };
}

/** Keeps the ports for the next run. */
export async function rememberPorts({ root }: DemoFolder, ports: Ports): Promise<void> {
  await writeFile(portsFile(root), JSON.stringify(ports));
}

/** What lets a browser in: the same from run to run, so that a page that was open goes on. For the owner's eyes alone. */
export async function keyOf({ root }: DemoFolder): Promise<string> {
  const file = join(root, 'key');
  const kept = await readFile(file, 'utf8').catch(() => undefined);
  if (kept !== undefined) return kept;
  const key = randomBytes(32).toString('hex');
  await writeFile(file, key, { mode: 0o600 });
  return key;
}

/**
 * Deletes everything but the memory of the ports. The next run gets others: the user's browser still holds what VS Code
 * kept at the old address.
 *
 * @throws {FolderInUseError} when the demo is running
 */
export async function resetDemoFolder(root: string): Promise<void> {
  const last = await readPorts(root);
  if (last) await assertNotRunning(join(root, 'pim'));
  await rm(root, { recursive: true, force: true });
  if (!last) return;
  const next = Math.max(last.vsCode, last.pim) + 1;
  await mkdir(root, { recursive: true });
  await writeFile(portsFile(root), JSON.stringify({ vsCode: next, pim: next + 1 } satisfies Ports));
}

/** Claims the sandbox's data for a moment. Data that is broken is no reason not to reset it. */
async function assertNotRunning(pim: string): Promise<void> {
  const sandbox = await startSandbox({ data: pim }).catch((error: unknown) => {
    if (error instanceof FolderInUseError) throw error;
  });
  await sandbox?.close();
}

const portsFile = (root: string) => join(root, 'ports.json');

async function readPorts(root: string): Promise<Ports | undefined> {
  const text = await readFile(portsFile(root), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Ports);
}
