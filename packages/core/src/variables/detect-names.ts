import { envKeys } from './env-keys.ts';
import { findNameGroups, type NameGroup } from './name-groups.ts';
import { presetFor } from './presets.ts';
import { publicPrefix } from './public-prefix.ts';
import { parseVariableName, type VariableName } from './variable-name.ts';
import { defaultNames, mapRoles, type VariableNames, type VariableRole, variableRoles } from './variable-role.ts';

/** What a project tells about its variable names. Everything may be left out. */
export interface NameSources {
  /** The file that will be written. */
  readonly fileText?: string;
  /** `.env.example`, `.env.dist`, `.env.sample` beside it, the most telling first. */
  readonly exampleTexts?: readonly string[];
  /** Names of the packages the project depends on, of any package manager. */
  readonly dependencies?: readonly string[];
  /** The group to use, for projects with several PIMs: `PIM1_`, `SOURCE_`, `''`. Left out: the likeliest. */
  readonly prefix?: string;
}

/** Where a name comes from; `derived` ones are made in the style of the names beside them. */
export type NameOrigin = 'file' | 'example' | 'dependency' | 'derived' | 'default';

/** Why these names and not the default ones. */
export type NamesReason =
  | { readonly source: 'file' }
  /** `index` into `exampleTexts`. */
  | { readonly source: 'example'; readonly index: number }
  | { readonly source: 'dependency'; readonly dependency: string }
  | { readonly source: 'default' };

/** Something to ask rather than to guess. `names` holds the likelier answer meanwhile. */
export type NameAmbiguity =
  | { readonly kind: 'role'; readonly role: VariableRole; readonly candidates: readonly string[] }
  | { readonly kind: 'prefix'; readonly candidates: readonly string[] };

/** The variables to write, where each name comes from, and what a person may have to decide. */
export interface DetectedNames {
  readonly names: VariableNames;
  readonly origins: Readonly<Record<VariableRole, NameOrigin>>;
  readonly reason: NamesReason;
  readonly prefix: string;
  /** Prefixes of all groups in the file, or in the first example that has any. */
  readonly prefixes: readonly string[];
  readonly ambiguities: readonly NameAmbiguity[];
}

/**
 * Which variables a connection's values belong in. Names of the file win, then those of its examples, then those that a
 * dependency reads; what is still missing follows the style of the names found, and without any it is the default.
 */
export function detectNames(sources: NameSources): DetectedNames {
  const fileGroups = findNameGroups(envKeys(sources.fileText ?? ''));
  // What is meant for browsers there says nothing of the credentials, and must not give them its prefix.
  const exampleGroups = (sources.exampleTexts ?? []).map((text) =>
    findNameGroups(envKeys(text)).filter((group) => publicPrefix(group.prefix) === null),
  );
  const exampleIndex = exampleGroups.findIndex((groups) => groups.length > 0);
  const groups = fileGroups.length > 0 ? fileGroups : (exampleGroups[exampleIndex] ?? []);
  const likeliest = [...groups].sort((a, b) => likelihood(b) - likelihood(a))[0];
  const preset = presetFor(sources.dependencies ?? []);

  const prefix = sources.prefix ?? likeliest?.prefix ?? prefixOf(preset?.preset.names ?? defaultNames);
  const inFile = fileGroups.find((group) => group.prefix === prefix);
  const inExample = exampleGroups.flat().find((group) => group.prefix === prefix);
  const presetNames = preset && prefixOf(preset.preset.names) === prefix ? preset.preset.names : null;

  const found = mapRoles((role): { readonly name: string; readonly origin: NameOrigin } | null => {
    const name = inFile?.candidates[role][0]?.name;
    if (name) return { name, origin: 'file' };
    const example = inExample?.candidates[role][0]?.name;
    if (example) return { name: example, origin: 'example' };
    return presetNames && { name: presetNames[role], origin: 'dependency' };
  });
  const pattern = inFile ?? inExample;
  const fallback = (role: VariableRole) => {
    if (pattern) return derivedName(role, pattern);
    // A new prefix beside known groups: the same names as there, under the new prefix.
    if (likeliest) return withPrefix(namesOf(likeliest), prefix)[role];
    return withPrefix(preset?.preset.names ?? defaultNames, prefix)[role];
  };

  return {
    names: mapRoles((role) => found[role]?.name ?? fallback(role)),
    origins: mapRoles((role) => found[role]?.origin ?? (groups.length > 0 || prefix !== '' ? 'derived' : 'default')),
    reason: reasonFor(),
    prefix,
    prefixes: groups.map((group) => group.prefix),
    ambiguities: [
      ...(sources.prefix === undefined && groups.length > 1
        ? [{ kind: 'prefix' as const, candidates: groups.map((group) => group.prefix) }]
        : []),
      ...variableRoles.flatMap((role) => {
        const names = (inFile?.candidates[role].length ? inFile : inExample)?.candidates[role] ?? [];
        return names.length > 1 ? [{ kind: 'role' as const, role, candidates: names.map(({ name }) => name) }] : [];
      }),
    ],
  };

  function reasonFor(): NamesReason {
    if (inFile || fileGroups.length > 0) return { source: 'file' };
    if (inExample || groups.length > 0) {
      const index = inExample ? exampleGroups.findIndex((list) => list.includes(inExample)) : exampleIndex;
      return { source: 'example', index };
    }
    if (preset) return { source: 'dependency', dependency: preset.dependency };
    return { source: 'default' };
  }
}

/**
 * The same names with another prefix (`PIM2_`, `SOURCE_`, or `''` for none) in the place of the one they share.
 */
export function withPrefix(names: VariableNames, prefix: string): VariableNames {
  const old = prefixOf(names);
  return mapRoles((role) => prefix + names[role].slice(old.length));
}

/** The prefix that all names share, `''` if they share none. */
function prefixOf(names: VariableNames): string {
  const prefixes = new Set(variableRoles.map((role) => parseVariableName(names[role])?.prefix ?? ''));
  const [prefix = ''] = prefixes;
  return prefixes.size === 1 ? prefix : '';
}

/** A group to take when nobody chose: one that is not published, has credentials, and no prefix. */
function likelihood(group: NameGroup): number {
  const hasCredentials = variableRoles.some((role) => role !== 'baseUrl' && group.candidates[role].length > 0);
  return (publicPrefix(group.prefix) === null ? 4 : 0) + (hasCredentials ? 2 : 0) + (group.prefix === '' ? 1 : 0);
}

function namesOf(group: NameGroup): VariableNames {
  return mapRoles((role) => group.candidates[role][0]?.name ?? derivedName(role, group));
}

/** A name for a role that the group lacks, in the style of the ones it has. */
function derivedName(role: VariableRole, { prefix, model }: NameGroup): string {
  const brand = brandFor(role, model);
  const derived = brand + endingFor(role, brand);
  return prefix + (model.name === model.name.toLowerCase() ? derived.toLowerCase() : derived);
}

function brandFor(role: VariableRole, model: VariableName): string {
  const brand = model.brand.toUpperCase();
  // `AKENEO_PIM_URL` and `AKENEO_API_URL` name the address; the credentials beside them are plain `AKENEO_CLIENT_ID`.
  if (model.role === 'baseUrl') return brand.startsWith('AKENEO_') ? 'AKENEO_' : brand;
  // Beside bare CLIENT_ID and CLIENT_SECRET a bare URL would be anybody's.
  if (role === 'baseUrl' && brand === '' && model.prefix === '') return 'AKENEO_';
  return brand;
}

function endingFor(role: VariableRole, brand: string): string {
  const ending = defaultNames[role].slice('AKENEO_'.length);
  return role === 'baseUrl' && (brand.endsWith('API_') || brand.startsWith('PIM_')) ? 'URL' : ending;
}
