import type { ConnectionRef } from '@pim-connections/plugin-pim-connections-common';
import type { Deps } from './deps';

/** Who looks after a PIM. */
export function askWhom({ sessions }: Deps, { pim }: Pick<ConnectionRef, 'pim'>): string | null {
  return sessions.config(pim).owner ?? null;
}
