import { ConfigurationTarget, workspace } from 'vscode';
import { prefix } from '../../contributions/command-ids.ts';
import { booleanSetting } from '../../contributions/read-setting.ts';

/** Hides or shows secrets and passwords of `.env` files on the screen. */
export async function toggleMasking(): Promise<void> {
  const settings = workspace.getConfiguration(prefix);
  await settings.update('env.mask', !booleanSetting('env.mask'), ConfigurationTarget.Global);
}
