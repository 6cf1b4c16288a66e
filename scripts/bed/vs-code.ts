import { execFile } from 'node:child_process';
import { existsSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { type BuiltInExtensions, builtInsToSkip } from './built-in-extensions.ts';
import { freePort } from './free-port.ts';
import { codeServerEntry } from './places.ts';
import { startGroup } from './process-group.ts';
import type { Profile } from './profile.ts';

/** A running VS Code server. */
export interface VsCode {
  /** e.g. `http://127.0.0.1:34567` */
  readonly origin: string;
  readonly port: number;
  /** Settles when the server has ended, by itself or by `stop`. */
  readonly ended: Promise<unknown>;
  stop(): Promise<void>;
}

/** How a VS Code is started. */
export interface VsCodeOptions {
  /** Default: any free port. SecretStorage belongs to the port (it is kept by the browser, per origin). */
  readonly port?: number;
  /** Added to the environment of the server and so of the extension host. */
  readonly env?: Readonly<Record<string, string>>;
  /** Runs extensions from their folders and tests inside the extension host; switches notifications and dialogs off. */
  readonly automation?: boolean;
  /** Built-in extensions with code to run beside ours. Default: none. */
  readonly builtIns?: BuiltInExtensions;
  /** Default: `false`, every folder is trusted. */
  readonly workspaceTrust?: boolean;
  /** 64 hexadecimal digits, which requests have to bring along (start/door.ts). Default: nobody is asked for any. */
  readonly key?: string;
}

const profileArguments = (profile: Profile) => [
  ...['--user-data-dir', profile.data],
  ...['--extensions-dir', profile.extensions],
  ...['--config', profile.config],
];

function environment(profile: Profile, builtIns: BuiltInExtensions): Record<string, string> {
  return {
    // no marketplace, so that nothing is looked up there
    EXTENSIONS_GALLERY: '{}',
    VSCODE_SKIP_BUILTIN_EXTENSIONS: builtInsToSkip(builtIns).join(','),
    // VS Code's terminal and extensions that start `node` get this one
    PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
    HOME: profile.home,
    XDG_CONFIG_HOME: `${profile.home}/.config`,
    XDG_DATA_HOME: `${profile.home}/.local/share`,
    LANG: 'C.UTF-8',
    TZ: 'UTC',
  };
}

/**
 * Installs an extension into the profile from its VSIX, as a user would.
 *
 * @throws with VS Code's own words when it refuses the file
 */
export async function installVsix(profile: Profile, vsix: string): Promise<void> {
  await manageExtensions(profile, '--install-extension', resolve(vsix), '--force');
}

/** Uninstalls an extension by its id, as a user would. */
export async function uninstallExtension(profile: Profile, id: string): Promise<void> {
  await manageExtensions(profile, '--uninstall-extension', id);
}

/** The extensions that are installed, with their versions: `pim-connections.pim-connections@0.1.0`. */
export async function installedExtensions(profile: Profile): Promise<readonly string[]> {
  return (await manageExtensions(profile, '--list-extensions', '--show-versions')).split('\n').filter(Boolean);
}

async function manageExtensions(profile: Profile, ...args: readonly string[]): Promise<string> {
  const command = [codeServerEntry, ...profileArguments(profile), ...args];
  return (await promisify(execFile)(process.execPath, command, { env: environment(profile, []) })).stdout;
}

/**
 * Starts VS Code's server and waits until it serves the workbench.
 *
 * @throws with the end of the server's log when it does not come up within 60 s
 */
export async function startVsCode(profile: Profile, options: VsCodeOptions = {}): Promise<VsCode> {
  const port = options.port ?? (await freePort());
  const log = openSync(profile.log, 'a');
  const args = [
    codeServerEntry,
    ...['--auth', options.key === undefined ? 'none' : 'password'],
    ...['--bind-addr', `127.0.0.1:${port}`],
    ...profileArguments(profile),
    ...['--disable-telemetry', '--disable-update-check', '--disable-getting-started-override'],
    ...(options.workspaceTrust ? [] : ['--disable-workspace-trust']),
    // a built workbench ignores extensionDevelopmentPath and extensionTestsPath without this option of the server
    ...(options.automation ? ['--vscode-option', 'enable-smoke-test-driver'] : []),
  ];
  if (!existsSync(codeServerEntry))
    throw new Error('The VS Code of tests and demo is not installed: `node scripts/setup.mjs window` does it.');
  // taken for the hash of a password that nobody knows; its cookie is the same text
  const key = options.key === undefined ? {} : { HASHED_PASSWORD: options.key };
  const env = { ...environment(profile, options.builtIns ?? []), ...key, ...options.env };
  const group = startGroup(process.execPath, args, { env, stdio: ['ignore', log, log] });
  const origin = `http://127.0.0.1:${port}`;

  const problem = await waitForWorkbench(origin, group.ended);
  if (problem !== undefined) {
    await group.stop();
    const tail = (await readFile(profile.log, 'utf8')).split('\n').slice(-20).join('\n');
    throw new Error(`VS Code did not start: ${problem}\n${tail}`);
  }
  return { origin, port, ended: group.ended, stop: () => group.stop() };
}

/** Asks for the page of an empty window until it comes. Gives what is wrong, or nothing. */
async function waitForWorkbench(origin: string, ended: Promise<unknown>): Promise<string | undefined> {
  let over = false;
  void ended.then(() => {
    over = true;
  });
  const deadline = Date.now() + 60_000;
  while (!over) {
    const response = await fetch(`${origin}/?ew=true`).catch(() => undefined);
    if (response?.ok) return undefined;
    // 500 is final: the server is up but its VS Code does not load
    if (response?.status === 500) return await response.text();
    if (Date.now() > deadline) return 'it gave no answer within 60 s';
    await sleep(50);
  }
  return 'its process ended';
}
