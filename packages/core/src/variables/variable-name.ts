import type { VariableRole } from './variable-role.ts';

/**
 * The endings by which connectors name each role, the commonest first: `AKENEO_` + `CLIENT_SECRET` was counted in 22
 * public projects, `AKENEO_SECRET` in 13. Names with other endings (`AKENEO_WEBHOOK_SECRET`, `AKENEO_CLIENT_ID_SECRET`,
 * `PIM_API_TOKEN`) hold something else.
 */
export const nameEndings: Readonly<Record<VariableRole, readonly string[]>> = {
  baseUrl: ['BASE_URL', 'URL', 'HOST', 'BASE_URI', 'URI', 'ENDPOINT', 'AUTH_API_URI'],
  clientId: ['CLIENT_ID', 'CLIENTID', 'API_ID', 'CLIENT'],
  secret: ['CLIENT_SECRET', 'SECRET', 'CLIENTSECRET'],
  username: ['USERNAME', 'USER', 'USER_NAME'],
  password: ['PASSWORD', 'PASS'],
};

/** The words before the ending that say "the PIM". */
const brands = ['AKENEO_PIM_API_', 'AKENEO_PIM_', 'AKENEO_API_', 'AKENEO_', 'PIM_API_', 'PIM_'];

/** A variable name taken apart: `SOURCE_AKENEO_SECRET` is `SOURCE_`, `AKENEO_` and an ending of the role `secret`. */
export interface VariableName {
  readonly name: string;
  readonly role: VariableRole;
  /** What stands before the brand, `_` included; `''` for none. Tells the PIMs of one file apart. */
  readonly prefix: string;
  /** `AKENEO_`, `AKENEO_API_`, `PIM_` ..., in the name's own letter case; `''` for none. */
  readonly brand: string;
  /** Place of the ending among those of its role; 0 is the commonest. */
  readonly rank: number;
}

const roleOfEnding = new Map(
  (Object.entries(nameEndings) as [VariableRole, readonly string[]][]).flatMap(([role, endings]) =>
    endings.map((ending, rank) => [ending, { role, rank }] as const),
  ),
);

// The prefix is lazy, so the brand and then the ending take as much as they can.
const shape = new RegExp(`^((?:[A-Z0-9_]*?_)??)(${brands.join('|')})?(${[...roleOfEnding.keys()].join('|')})$`, 'i');

/** Takes a name apart, in any letter case; `null` when it ends like none of the five roles. */
export function parseVariableName(name: string): VariableName | null {
  const [, prefix = '', brand = '', ending = ''] = shape.exec(name) ?? [];
  const found = roleOfEnding.get(ending.toUpperCase());
  return found ? { name, prefix, brand, ...found } : null;
}
