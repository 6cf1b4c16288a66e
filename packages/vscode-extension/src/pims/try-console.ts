import { can, type Pim } from '@pim-connections/core';
import { connectByConsole } from './connect.ts';
import type { SavedConsolePim } from './saved-pim.ts';

/**
 * Runs a console command once to see that it reaches a PIM: where it can list, by listing, else by asking for its
 * commands, which also tells the line.
 *
 * @param isLineKnown whether `saved` has the line that the address told
 * @throws what the console throws
 */
export async function tryConsole(
  saved: Pick<SavedConsolePim, 'url' | 'command' | 'folder' | 'version'>,
  isLineKnown: boolean,
  signal: AbortSignal,
): Promise<Pim> {
  const pim = await connectByConsole(saved);
  if (!isLineKnown || !can(pim.capabilities, 'list')) return connectByConsole(saved, { ask: true, signal });
  await pim.listConnections({ signal });
  return pim;
}
