import type { ConnectionCode, ConnectionSummary } from '@pim-connections/core';
import type { ConnectionLink } from '../store/connection-links';

/**
 * A connection as it was when the portal created it, for PIMs that cannot list theirs: the console of 4.0 and newer only
 * creates (contract 8.1). `null` for one that somebody else created.
 */
export function summaryAsCreated(id: string, { asCreated }: ConnectionLink): ConnectionSummary | null {
  if (!asCreated) return null;
  const { label, flowType } = asCreated;
  return {
    id,
    kind: 'connection',
    // The PIM had accepted it.
    code: id as ConnectionCode,
    label,
    flowType,
    image: null,
    auditable: null,
    type: 'default',
  };
}
