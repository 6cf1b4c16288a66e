import { can, type Operation, PimError } from '@pim-connections/core';
import type { SavedPim } from '../../pims/saved-pim.ts';
import type { Parts } from '../parts.ts';

/**
 * Makes sure that a PIM can do something before anything is asked or promised.
 *
 * @throws PimError `unsupported`
 */
export async function requireCapability({ model }: Parts, pim: SavedPim, operation: Operation): Promise<void> {
  const { capabilities } = await model.content(pim);
  if (can(capabilities, operation)) return;
  if (capabilities.supports[operation] === 'permission') {
    const askWhom = pim.driver === 'backstage' ? pim.owner : null;
    throw new PimError('not-allowed', { right: null, askWhom }, `${operation} is not permitted`);
  }
  const reason = capabilities.supports[operation] === 'version' ? 'version' : 'driver';
  throw new PimError('unsupported', { operation, reason }, `${operation} is not supported: ${reason}`);
}
