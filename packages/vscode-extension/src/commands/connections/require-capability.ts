import { type ConnectionSummary, can, type Operation, PimError } from '@pim-connections/core';
import type { SavedPim } from '../../pims/saved-pim.ts';
import type { Parts } from '../parts.ts';

/**
 * Makes sure that a PIM can do something before anything is asked or promised.
 *
 * @param connection that it is about, if any
 * @throws PimError `unsupported`, `not-allowed`
 */
export async function requireCapability(
  { model }: Parts,
  pim: SavedPim,
  operation: Operation,
  connection?: ConnectionSummary,
): Promise<void> {
  const { capabilities, connections } = await model.content(pim);
  const listed = connections.find(({ id }) => id === connection?.id);
  if (capabilities.supports[operation] === 'permission' || listed?.forbidden?.includes(operation)) {
    const askWhom = pim.driver === 'backstage' ? pim.owner : null;
    throw new PimError('not-allowed', { right: permissionFor(operation), askWhom }, `${operation} is not permitted`);
  }
  if (can(capabilities, operation)) return;
  const reason = capabilities.supports[operation] === 'version' ? 'version' : 'driver';
  throw new PimError('unsupported', { operation, reason }, `${operation} is not supported: ${reason}`);
}

/** What a portal calls the permission for an operation. */
function permissionFor(operation: Operation): string | null {
  const isRotation = operation === 'regenerateSecret' || operation === 'regeneratePassword';
  if (isRotation) return 'pim-connections.credentials.rotate';
  return ['create', 'update', 'delete'].includes(operation) ? `pim-connections.connection.${operation}` : null;
}
