import { diagnoseCredentials } from '@pim-connections/api-client';
import { Secret } from '@pim-connections/core';
import type { ClaimedCredentials } from '@pim-connections/plugin-pim-connections-common';

/** Tries claimed credentials on their PIM. */
export function diagnoseClaimed({ pim, credentials }: ClaimedCredentials): ReturnType<typeof diagnoseCredentials> {
  return diagnoseCredentials({
    url: pim.url,
    credentials: {
      clientId: credentials.clientId,
      secret: new Secret(credentials.secret),
      username: credentials.username ?? '',
      password: new Secret(credentials.password ?? ''),
    },
  });
}
