import { isTold, type PortalPim } from '@pim-connections/api-client/backstage';
import type { Pim, Secret } from '@pim-connections/core';

/**
 * The secret that signs events, for where its value is needed now. A portal tells it only to who asks for it, and writes
 * that down.
 *
 * @param secret as the subscription has it
 * @throws PimError `not-allowed` where the portal does not permit it
 */
export async function toldEventSecret(session: Pim, id: string, secret: Secret): Promise<Secret> {
  return isTold(secret) || !isThroughPortal(session) ? secret : session.revealEventSecret(id);
}

function isThroughPortal(session: Pim): session is PortalPim {
  return session.driver === 'backstage';
}
