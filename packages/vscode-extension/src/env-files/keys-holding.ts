import { type KnownConnection, recogniseConnections, type VariableRole } from '@pim-connections/core';
import { parseDotenv } from '@pim-connections/dotenv-file';

/**
 * The keys of a `.env` text that hold one value of a connection: by the value itself, under whatever name; and, where
 * the value is not known (or the file holds an outdated one), in a group that is recognisably this connection's.
 */
export function keysHolding(text: string, role: VariableRole, connection: KnownConnection): readonly string[] {
  const document = parseDotenv(text);
  const values: Record<string, string> = Object.create(null);
  for (const { key } of document.assignments) {
    const value = document.get(key);
    if (value !== undefined) values[key] = value;
  }
  const value = ownValue(role, connection);
  const byValue = value ? Object.keys(values).filter((key) => values[key] === value) : [];
  const byGroup = recogniseConnections(values, [connection]).flatMap(({ names, recognised }) => {
    const name = names[role];
    return recognised && name !== undefined ? [name] : [];
  });
  return [...new Set([...byValue, ...byGroup])];
}

function ownValue(role: VariableRole, connection: KnownConnection): string | undefined {
  const values: Record<VariableRole, string | undefined> = {
    baseUrl: connection.url,
    clientId: connection.clientId,
    secret: connection.secret?.reveal(),
    username: connection.username ?? undefined,
    password: connection.password?.reveal(),
  };
  return values[role];
}
