import type { ApiCredentials } from '@pim-connections/api-client';
import { toldCredentials } from '../../credentials/told-credentials.ts';
import type { ChosenConnection } from '../connections/choose-connection.ts';
import type { Parts } from '../parts.ts';
import { offerMissing } from './offer-missing.ts';

/** All four credentials of a connection; nothing, and why is said, where one is not known here. */
export async function usableCredentials(
  parts: Parts,
  { connection, pim }: ChosenConnection,
): Promise<ApiCredentials | undefined> {
  const { clientId, secret, username, password } = await toldCredentials(parts, pim, connection.id);
  if (username !== null && password !== null) return { clientId, secret, username, password };
  offerMissing(parts, { connection, pim });
  return undefined;
}
