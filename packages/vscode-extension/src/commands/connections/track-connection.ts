import type { Parts } from '../parts.ts';
import { changeConnection } from './change-connection.ts';
import type { ChosenConnection } from './choose-connection.ts';
import { requireCapability } from './require-capability.ts';

/** Lets the PIM count what goes through a connection from now on. */
export async function trackConnection(parts: Parts, chosen: ChosenConnection): Promise<void> {
  const { connection, pim } = chosen;
  await requireCapability(parts, pim, 'update', connection);
  const now = await parts.model.connection(pim, connection.id);
  await changeConnection(parts, chosen, now, { auditable: true });
}
