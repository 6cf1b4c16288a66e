import { defaultNames, type VariableRole, variableRoles } from '@pim-connections/core';
import { updateDotenv } from '@pim-connections/dotenv-file';
import type { ClaimedCredentials } from '@pim-connections/plugin-pim-connections-common';

/** Credentials as the lines of a `.env` file, quoted so that every reader gets the same. */
export function envText({ pim, connection, credentials }: ClaimedCredentials): string {
  const { clientId, secret, username, password } = credentials;
  const values: Readonly<Record<VariableRole, string | null>> = {
    baseUrl: pim.url,
    clientId,
    secret,
    username,
    password,
  };
  const updates = Object.fromEntries(
    variableRoles.flatMap((role) => (values[role] === null ? [] : [[defaultNames[role], values[role]]])),
  );
  return updateDotenv('', updates, { heading: `${connection} on ${pim.title}` }).text;
}
