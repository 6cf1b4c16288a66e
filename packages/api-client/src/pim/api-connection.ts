import type { Connection, ConnectionSummary, Credentials } from '@pim-connections/core';

/** A connection of 1.7, 2.x or 3.x: an OAuth client with a label, and nothing else (contract 8.2, 9). */
export function apiConnection(
  label: string,
  { clientId, secret }: Pick<Credentials, 'clientId' | 'secret'>,
): Connection {
  return {
    id: clientId,
    kind: 'api-connection',
    code: null,
    label,
    flowType: null,
    image: null,
    auditable: null,
    type: 'default',
    credentials: { clientId, secret, username: null, password: null },
    userRoleId: null,
    userGroupId: null,
  };
}

/** What belongs into a list: everything but the credentials. */
export function summaryOf(connection: Connection): ConnectionSummary {
  const { credentials: _, userRoleId: _role, userGroupId: _group, ...summary } = connection;
  return summary;
}
