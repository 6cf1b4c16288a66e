import { type VariableNames, type VariableRole, variableRoles } from './variable-role.ts';

/** What build tools put into the code they send to browsers, by the beginning of the variable's name. */
const publicPrefixes = [
  'VITE_',
  'RENDERER_VITE_',
  'NEXT_PUBLIC_',
  'REACT_APP_',
  'NUXT_PUBLIC_',
  'VUE_APP_',
  'NG_APP_',
  'GATSBY_',
  'EXPO_PUBLIC_',
  'PUBLIC_',
  'MIX_',
  'BUN_PUBLIC_',
  'PREACT_APP_',
  'RAZZLE_',
  'SNOWPACK_PUBLIC_',
  'STORYBOOK_',
  'SANITY_STUDIO_',
  'PLASMO_PUBLIC_',
  'TARO_APP_',
];

/**
 * The prefix by which a build tool publishes a variable (`VITE_`, `NEXT_PUBLIC_` ...), or `null`. Letter case counts, as
 * it does for those tools.
 */
export function publicPrefix(name: string): string | null {
  return publicPrefixes.find((prefix) => name.startsWith(prefix)) ?? null;
}

/** A variable that would be published. */
export interface PublicName {
  readonly role: VariableRole;
  readonly name: string;
  readonly prefix: string;
  /** `refuse` for the secret and the password, whose owner could use the PIM; `warn` for the rest. */
  readonly severity: 'refuse' | 'warn';
  /** The same name without the prefix. */
  readonly privateName: string;
}

/** Which of the names would be published to browsers. */
export function publicNames(names: VariableNames): readonly PublicName[] {
  return variableRoles.flatMap((role) => {
    const name = names[role];
    const prefix = publicPrefix(name);
    if (prefix === null) return [];
    const severity = role === 'secret' || role === 'password' ? 'refuse' : 'warn';
    return [{ role, name, prefix, severity, privateName: name.slice(prefix.length) }];
  });
}
