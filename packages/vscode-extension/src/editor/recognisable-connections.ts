import { isTold } from '@pim-connections/api-client/backstage';
import type { ConnectionIndex } from '../credentials/connection-index.ts';
import type { Vault } from '../credentials/vault.ts';
import type { ConnectionsModel } from '../pims/connections-model.ts';
import type { PimList } from '../pims/pim-list.ts';
import type { RecognisableConnection } from './env-groups.ts';

/** Every connection that was opened or created here, with the values that are kept or were read. Asks no PIM. */
export async function recognisableConnections(
  index: ConnectionIndex,
  pims: PimList,
  vault: Vault,
  model: ConnectionsModel,
): Promise<readonly RecognisableConnection[]> {
  const known = await Promise.all(
    index.all().map(async (one): Promise<RecognisableConnection | null> => {
      const pim = pims.get(one.pimId);
      if (!pim) return null;
      const kept = await vault.credentials(one.pimId, one.id);
      const read = await model.knownConnection(pim.id, one.id);
      return {
        ...one,
        url: pim.url,
        secret: [read?.credentials.secret, kept?.secret].find((secret) => secret && isTold(secret)) ?? null,
        password: kept?.password ?? null,
      };
    }),
  );
  return known.filter((one) => one !== null);
}

/** Connections that were deleted in their PIM: recognised by client and user, as their secrets were forgotten with them. */
export function goneConnections(index: ConnectionIndex, pims: PimList): readonly RecognisableConnection[] {
  return index.gone().flatMap((one) => {
    const pim = pims.get(one.pimId);
    return pim ? [{ ...one, isGone: true, url: pim.url, secret: null, password: null }] : [];
  });
}
