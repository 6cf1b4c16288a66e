import {
  detectNames,
  type FlowType,
  type KnownConnection,
  type NameSources,
  type Recognised,
  type RoleValues,
  recogniseConnections,
  type VariableRole,
  variableRoles,
} from '@pim-connections/core';
import { type DotenvAssignment, parseDotenv } from '@pim-connections/dotenv-file';

/** A connection that can be recognised in a file, with its PIM. */
export interface RecognisableConnection extends KnownConnection {
  readonly pimId: string;
  readonly id: string;
  readonly label: string;
  readonly flowType: FlowType | null;
  /** Whether its PIM no longer has it. */
  readonly isGone?: boolean | undefined;
}

/** A variable that a group has no value for. */
export interface LackingVariable {
  readonly role: VariableRole;
  /** As it stands in the file, else in an example of it; one that does not is named in the style of the others. */
  readonly name: string;
  /** Whether it is there, without a value. */
  readonly isEmpty: boolean;
}

/** A group of Akeneo variables in a file, with the place of each. */
export interface EnvGroup {
  /** Line of its first variable, from 0. */
  readonly line: number;
  readonly places: ReadonlyMap<VariableRole, DotenvAssignment>;
  readonly recognised: Recognised<RecognisableConnection> | null;
  /** What a recognised group lacks to be used: one of the four credentials, or an address that is named and empty. */
  readonly lacking: readonly LackingVariable[];
}

/** The groups of Akeneo variables of a `.env` text, from top to bottom. */
export function envGroups(
  text: string,
  connections: readonly RecognisableConnection[],
  exampleTexts: readonly string[] = [],
): readonly EnvGroup[] {
  const document = parseDotenv(text);
  const values: Record<string, string> = Object.create(null);
  for (const { key } of document.assignments) {
    const value = document.get(key);
    if (value !== undefined) values[key] = value;
  }
  return recogniseConnections(values, connections)
    .map(({ names, prefix, recognised }): EnvGroup => {
      const places = placesOf(names, (name) => document.find(name));
      const line = Math.min(...[...places.values()].map((place) => place.line));
      const lacking = recognised ? lackingOf(recognised.matches, places, { fileText: text, exampleTexts, prefix }) : [];
      return { line, places, recognised, lacking };
    })
    .sort((a, b) => a.line - b.line);
}

function lackingOf(
  matches: Recognised<RecognisableConnection>['matches'],
  places: EnvGroup['places'],
  sources: NameSources,
): readonly LackingVariable[] {
  // An address that is not there may stand in the program.
  const roles = variableRoles.filter((role) => matches[role] === 'missing' && (role !== 'baseUrl' || places.has(role)));
  if (roles.length === 0) return [];
  const { names } = detectNames(sources);
  return roles.map((role) => {
    const place = places.get(role);
    return { role, name: place?.key ?? names[role], isEmpty: place !== undefined };
  });
}

function placesOf(
  names: RoleValues,
  find: (name: string) => DotenvAssignment | undefined,
): ReadonlyMap<VariableRole, DotenvAssignment> {
  const places = new Map<VariableRole, DotenvAssignment>();
  for (const [role, name] of Object.entries(names) as [VariableRole, string][]) {
    const place = find(name);
    if (place) places.set(role, place);
  }
  return places;
}
