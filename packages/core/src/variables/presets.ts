import { defaultNames, type VariableNames } from './variable-role.ts';

/** Names that go together because some library reads them. */
export interface NamePreset {
  readonly id: string;
  /** For a list to choose from. */
  readonly title: string;
  readonly names: VariableNames;
  /** Packages (Composer, npm, PyPI) that read these names. */
  readonly packages: RegExp | null;
}

/** The presets, the default first. */
export const namePresets: readonly NamePreset[] = [
  { id: 'default', title: 'AKENEO_BASE_URL, AKENEO_CLIENT_SECRET', names: defaultNames, packages: null },
  {
    id: 'synolia',
    title: 'Synolia Sylius plugin',
    names: {
      baseUrl: 'SYNOLIA_AKENEO_BASE_URL',
      clientId: 'SYNOLIA_AKENEO_CLIENT_ID',
      secret: 'SYNOLIA_AKENEO_CLIENT_SECRET',
      username: 'SYNOLIA_AKENEO_USERNAME',
      password: 'SYNOLIA_AKENEO_PASSWORD',
    },
    packages: /^synolia\/sylius-akeneo-plugin$/,
  },
  {
    id: 'laravel-akeneo',
    title: 'Laravel Akeneo',
    names: { ...defaultNames, baseUrl: 'AKENEO_URL', secret: 'AKENEO_SECRET' },
    packages: /^justbetter\/laravel-akeneo/,
  },
  {
    id: 'node-akeneo',
    title: 'node-akeneo',
    names: { ...defaultNames, secret: 'AKENEO_SECRET' },
    packages: /^node-akeneo(-api)?$/,
  },
  {
    id: 'akeneo-cli',
    title: 'akeneo-cli',
    names: { ...defaultNames, baseUrl: 'AKENEO_URL' },
    packages: /^akeneo-cli$/,
  },
  {
    id: 'pyakeneo',
    title: 'pyakeneo',
    names: { ...defaultNames, baseUrl: 'AKENEO_URL', secret: 'AKENEO_SECRET', username: 'AKENEO_USER' },
    packages: /^pyakeneo$/,
  },
  {
    id: 'akeneo-apps',
    title: 'Akeneo apps',
    names: {
      baseUrl: 'AKENEO_PIM_URL',
      clientId: 'CLIENT_ID',
      secret: 'CLIENT_SECRET',
      username: 'USERNAME',
      password: 'PASSWORD',
    },
    packages: null,
  },
  {
    id: 'akeneo-api',
    title: 'AKENEO_API_…',
    names: {
      baseUrl: 'AKENEO_API_URL',
      clientId: 'AKENEO_API_CLIENT_ID',
      secret: 'AKENEO_API_CLIENT_SECRET',
      username: 'AKENEO_API_USERNAME',
      password: 'AKENEO_API_PASSWORD',
    },
    packages: null,
  },
];

/** The preset that a project's dependencies ask for, with the dependency that does; `null` without one. */
export function presetFor(
  dependencies: readonly string[],
): { readonly preset: NamePreset; readonly dependency: string } | null {
  for (const preset of namePresets) {
    const dependency = dependencies.find((name) => preset.packages?.test(name));
    if (dependency !== undefined) return { preset, dependency };
  }
  return null;
}
