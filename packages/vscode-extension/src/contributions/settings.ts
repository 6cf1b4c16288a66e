interface NumberSetting {
  readonly default: number;
  readonly minimum: number;
  readonly maximum: number;
  /** `machine`: a workspace cannot change it. */
  readonly scope: 'machine' | 'window';
}

/** The extension's settings, by the name that follows `pimConnections.`. */
export const settings = {
  'clipboard.clearAfter': { default: 60, minimum: 0, maximum: 3600, scope: 'machine' },
  requestTimeout: { default: 20, minimum: 1, maximum: 300, scope: 'machine' },
} as const satisfies Record<string, NumberSetting>;

export type SettingName = keyof typeof settings;
