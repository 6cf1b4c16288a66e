import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where one VS Code with its browser keeps everything, apart from the user's own VS Code. */
export interface Profile {
  readonly root: string;
  /** `--user-data-dir` */
  readonly data: string;
  /** `--extensions-dir` */
  readonly extensions: string;
  /** `HOME` of the server: what the extension sees as the user's home. */
  readonly home: string;
  /** The browser's profile; VS Code in the browser keeps SecretStorage here. */
  readonly browser: string;
  /** code-server's own configuration file: an empty one keeps it from writing to the user's home. */
  readonly config: string;
  /** Output of the server. */
  readonly log: string;
}

/** Settings of VS Code, by their full names. */
export type Settings = Readonly<Record<string, unknown>>;

/** No clutter, nothing that calls home, nothing that moves by itself. */
const quiet: Settings = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'window.menuBarVisibility': 'compact',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  // one extension host, on Node: the browser's own would list built-ins that never finish activating
  'extensions.webWorker': false,
  'chat.disableAIFeatures': true,
  'typescript.disableAutomaticTypeAcquisition': true,
  'remote.autoForwardPorts': false,
};

/** A profile in a folder that stays: made when it is not there yet, settings left alone when they are. */
export async function profileIn(root: string, settings: Settings = {}): Promise<Profile> {
  const profile: Profile = {
    root,
    data: join(root, 'data'),
    extensions: join(root, 'extensions'),
    home: join(root, 'home'),
    browser: join(root, 'browser'),
    config: join(root, 'config.yaml'),
    log: join(root, 'server.log'),
  };
  const user = join(profile.data, 'User');
  for (const folder of [user, profile.extensions, profile.home, profile.browser])
    await mkdir(folder, { recursive: true });
  await writeFile(profile.config, '');
  const settingsFile = join(user, 'settings.json');
  if (!existsSync(settingsFile)) await writeFile(settingsFile, JSON.stringify({ ...quiet, ...settings }, null, 2));
  return profile;
}

/** A new profile in the temporary folder, for one run. `removeProfile` when done. */
export async function freshProfile(settings: Settings = {}): Promise<Profile> {
  const root = await mkdtemp(join(tmpdir(), 'pim-connections-'));
  return profileIn(root, { 'git.enabled': false, ...settings });
}

/** Deletes a profile with all that is in it. */
export async function removeProfile(profile: Profile): Promise<void> {
  // the browser may still be writing its last files
  await rm(profile.root, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}
