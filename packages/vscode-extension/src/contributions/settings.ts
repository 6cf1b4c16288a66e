interface NumberSetting {
  readonly type: 'number';
  readonly default: number;
  readonly minimum: number;
  readonly maximum: number;
  /** `machine`: a workspace cannot change it, but a dev container can. `application`: no repository can in any way. */
  readonly scope: 'application' | 'machine' | 'window';
}

interface BooleanSetting {
  readonly type: 'boolean';
  readonly default: boolean;
  /** `application`: neither a workspace nor a dev container can change it, and a remote window has it too. */
  readonly scope: 'application' | 'window';
}

/** The extension's settings, by the name that follows `pimConnections.`. */
export const settings = {
  'clipboard.clearAfter': { type: 'number', default: 60, minimum: 0, maximum: 3600, scope: 'application' },
  requestTimeout: { type: 'number', default: 20, minimum: 1, maximum: 300, scope: 'machine' },
  'env.lens': { type: 'boolean', default: true, scope: 'window' },
  'env.hover': { type: 'boolean', default: true, scope: 'window' },
  'env.mask': { type: 'boolean', default: false, scope: 'application' },
  'env.completion': { type: 'boolean', default: true, scope: 'window' },
  'env.preview': { type: 'boolean', default: true, scope: 'window' },
  'env.problems': { type: 'boolean', default: true, scope: 'window' },
  'env.checkOnOpen': { type: 'boolean', default: true, scope: 'window' },
  'terminal.credentials': { type: 'boolean', default: false, scope: 'application' },
  'dataFlows.inTree': { type: 'boolean', default: true, scope: 'window' },
  'dataFlows.refreshEvery': { type: 'number', default: 0, minimum: 0, maximum: 1440, scope: 'window' },
  statusBar: { type: 'boolean', default: false, scope: 'window' },
} as const satisfies Record<string, NumberSetting | BooleanSetting>;

export type SettingName = keyof typeof settings;

/** The settings of one type. */
export type SettingOf<T extends 'number' | 'boolean'> = {
  [Name in SettingName]: (typeof settings)[Name]['type'] extends T ? Name : never;
}[SettingName];
