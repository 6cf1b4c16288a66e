import { workspace } from 'vscode';
import { prefix } from './command-ids.ts';
import { type SettingOf, settings } from './settings.ts';

/** The value of a number setting, within its bounds whatever a settings file says. */
export function numberSetting(name: SettingOf<'number'>): number {
  const { default: fallback, minimum, maximum } = settings[name];
  const value: unknown = workspace.getConfiguration(prefix).get(name);
  if (typeof value !== 'number' || !Number.isFinite(value)) return fallback;
  return Math.min(Math.max(value, minimum), maximum);
}

/** Whether something is switched on. */
export function booleanSetting(name: SettingOf<'boolean'>): boolean {
  const value: unknown = workspace.getConfiguration(prefix).get(name);
  return typeof value === 'boolean' ? value : settings[name].default;
}
