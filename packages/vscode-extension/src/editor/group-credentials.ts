import type { ApiCredentials } from '@pim-connections/api-client';
import { Secret, type VariableRole } from '@pim-connections/core';
import type { EnvGroup } from './env-groups.ts';

/** The four credentials of a group; `null` where one is missing or empty. */
export function groupCredentials({ places }: Pick<EnvGroup, 'places'>): ApiCredentials | null {
  const value = (role: VariableRole) => places.get(role)?.value ?? '';
  const [clientId, secret, username, password] = [
    value('clientId'),
    value('secret'),
    value('username'),
    value('password'),
  ];
  if (!clientId || !secret || !username || !password) return null;
  return { clientId, secret: new Secret(secret), username, password: new Secret(password) };
}
