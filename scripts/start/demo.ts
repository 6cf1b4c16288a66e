import { existsSync, readdirSync } from 'node:fs';
import { demoSeed, type Sandbox, startSandbox } from '@pim-connections/sandbox-pim';
import { type Profile, profileIn, type Settings } from '../bed/profile.ts';
import { installVsix, startVsCode, type VsCode } from '../bed/vs-code.ts';
import { choosePorts, type DemoFolder, openDemoFolder, rememberPorts } from './demo-folder.ts';
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
  const sandbox = await openSandbox(folder, ports.pim);
  try {
    const profile = await profileIn(folder.vsCode, settings);
    await installVsix(profile, vsix);
    const vsCode = await openVsCode(profile, ports.vsCode, sandbox);
    await rememberPorts(folder, ports);
    const address = `${vsCode.origin}/?folder=${encodeURI(folder.connector)}`;
    const stop = async () => {
      await vsCode.stop();
      await sandbox.close();
    };
    return { folder, address, sandbox, ended: vsCode.ended, stop };
  } catch (error) {
    await sandbox.close();
    throw error;
  }
}

/** A PIM that was played with goes on as it is; a new one starts with the demo data, up to now. */
function openSandbox({ pim }: DemoFolder, port: number): Promise<Sandbox> {
  const isNew = !existsSync(pim) || readdirSync(pim).length === 0;
  return startSandbox({ data: pim, port, ...(isNew ? { seed: demoSeed(new Date()) } : {}) });
}

function openVsCode(profile: Profile, port: number, { url, admin }: Sandbox): Promise<VsCode> {
  const env = {
    PIM_CONNECTIONS_SUGGESTED_NAME: 'Demo PIM',
    PIM_CONNECTIONS_SUGGESTED_URL: url,
    PIM_CONNECTIONS_SUGGESTED_USERNAME: admin.username,
    PIM_CONNECTIONS_SUGGESTED_PASSWORD: admin.password ?? '',
  };
  return startVsCode(profile, { port, env, builtIns });
}
