import { type Connection, capabilitiesOf, type Pim, type PimLine } from '@pim-connections/core';
import { normalizePimUrl } from '../address/normalize-pim-url.ts';
import { advised } from '../advice/advised.ts';
import { summaryOf } from '../pim/api-connection.ts';
import { createPim } from '../pim/create-pim.ts';

/** What somebody says about a PIM that nobody logs in to. */
export interface ManualPimOptions {
  readonly url: string;
  /** What `lookAtPim` found, or what the user says. */
  readonly known: { readonly line: PimLine; readonly text?: string | null; readonly edition?: string | null };
  /** The connections whose credentials somebody pasted in. */
  readonly connections: readonly Connection[];
}

/**
 * A PIM of which nothing but credentials is known. Its connections are the given ones; nothing can be managed, and the
 * network is never touched.
 *
 * @throws PimError `invalid-url`
 */
export function manualPim({ url, known, connections }: ManualPimOptions): Pim {
  const { line, text = null, edition = null } = known;
  return createPim(
    {
      url: normalizePimUrl(url),
      version: { line, text, edition },
      driver: 'manual',
      capabilities: capabilitiesOf(line, 'manual'),
    },
    {
      listConnections: async () => connections.map(summaryOf),
      getConnection: async (id) => {
        const found = connections.find((connection) => connection.id === id);
        if (!found) throw advised('not-found', { id }, `No credentials are kept for ${id}.`);
        return found;
      },
      isLimitReached: async () => false,
    },
  );
}
