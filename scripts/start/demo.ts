import { existsSync, readdirSync } from 'node:fs';
import { demoSeed, type Sandbox, startSandbox } from '@pim-connections/sandbox-pim';
import { freePort } from '../bed/free-port.ts';
import { type Profile, profileIn, type Settings } from '../bed/profile.ts';
import { installVsix, startVsCode, type VsCode } from '../bed/vs-code.ts';
import { choosePorts, type DemoFolder, keyOf, openDemoFolder, rememberPorts } from './demo-folder.ts';
import { openDoor } from './door.ts';
import { vsix } from './vsix.ts';

/** A VS Code and a PIM to play with, both running. */
export interface Demo {
  readonly folder: DemoFolder;
  /** The page to open in a browser. */
  readonly address: string;
  readonly sandbox: Sandbox;
  /** Settles when VS Code has ended by itself. */
  readonly ended: Promise<unknown>;
  stop(): Promise<void>;
}

const settings: Settings = {
  // the connector's README says what to try
  'workbench.startupEditor': 'readme',
  'window.autoDetectColorScheme': true,
  'git.openRepositoryInParentFolders': 'never',
  'git.autofetch': false,
};

/** What a developer of a small Node project uses. */
const builtIns = [
  'vscode.git',
  'vscode.git-base',
  'vscode.json-language-features',
  'vscode.markdown-language-features',
  'vscode.typescript-language-features',
];

/**
 * Starts the sandbox PIM with demo data and a VS Code with the extension from its VSIX, opened on the demo connector. The
 * extension proposes the sandbox when a PIM is added.
 *
 * @param root where everything is kept
 * @param port of VS Code; the next free one when it is busy
 * @throws {FolderInUseError} when the demo is running already
 */
export async function startDemo(root: string, port?: number): Promise<Demo> {
  const folder = await openDemoFolder(root);
  const ports = await choosePorts(folder, port);
  const inner = await freePort();
  const key = await keyOf(folder);
  // the port is taken before anything that takes long
  const door = await openDoor(ports.vsCode, inner, key);
  let sandbox: Sandbox | undefined;
  try {
    sandbox = await openSandbox(folder, ports.pim);
    const profile = await profileIn(folder.vsCode, settings);
    await installVsix(profile, vsix);
    const vsCode = await openVsCode(profile, inner, key, sandbox);
    await rememberPorts(folder, ports);
    const address = `${door.origin}/?folder=${encodeURI(folder.connector)}&key=${key}`;
    const pim = sandbox;
    const stop = async () => {
      await door.close();
      await vsCode.stop();
      await pim.close();
    };
    return { folder, address, sandbox, ended: vsCode.ended, stop };
  } catch (error) {
    await door.close();
    await sandbox?.close();
    throw error;
  }
}

/** A PIM that was played with goes on as it is; a new one starts with the demo data, up to now. */
function openSandbox({ pim }: DemoFolder, port: number): Promise<Sandbox> {
  const isNew = !existsSync(pim) || readdirSync(pim).length === 0;
  return startSandbox({ data: pim, port, ...(isNew ? { seed: demoSeed(new Date()) } : {}) });
}

function openVsCode(profile: Profile, port: number, key: string, { url, admin }: Sandbox): Promise<VsCode> {
  const env = {
    PIM_CONNECTIONS_SUGGESTED_NAME: 'Demo PIM',
    PIM_CONNECTIONS_SUGGESTED_URL: url,
    PIM_CONNECTIONS_SUGGESTED_USERNAME: admin.username,
    PIM_CONNECTIONS_SUGGESTED_PASSWORD: admin.password ?? '',
  };
  return startVsCode(profile, { port, key, env, builtIns });
}
