import {
  type FlowType,
  type KnownConnection,
  type Recognised,
  type RoleValues,
  recogniseConnections,
  type VariableRole,
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

/** A group of Akeneo variables in a file, with the place of each. */
export interface EnvGroup {
  /** Line of its first variable, from 0. */
  readonly line: number;
  readonly places: ReadonlyMap<VariableRole, DotenvAssignment>;
  readonly recognised: Recognised<RecognisableConnection> | null;
}

/** The groups of Akeneo variables of a `.env` text, from top to bottom. */
export function envGroups(text: string, connections: readonly RecognisableConnection[]): readonly EnvGroup[] {
  const document = parseDotenv(text);
  const values: Record<string, string> = Object.create(null);
  for (const { key } of document.assignments) {
    const value = document.get(key);
    if (value !== undefined) values[key] = value;
  }
  return recogniseConnections(values, connections)
    .map(({ names, recognised }) => {
      const places = placesOf(names, (name) => document.find(name));
      const line = Math.min(...[...places.values()].map((place) => place.line));
      return { line, places, recognised };
    })
    .sort((a, b) => a.line - b.line);
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
