import { type ConnectionCode, flowTypes, operations } from '@pim-connections/core';
import type * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { PimContent } from './connections-model.ts';
import type { PimList } from './pim-list.ts';

const stateKey = 'lists';

const operation = z.enum(operations);

const content = z.object({
  connections: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['connection', 'api-connection']),
      code: z.nullable(z.string()),
      label: z.string(),
      flowType: z.nullable(z.enum(flowTypes)),
      image: z.nullable(z.string()),
      auditable: z.nullable(z.boolean()),
      type: z.string(),
      forbidden: z.exactOptional(z.array(operation)),
    }),
  ),
  capabilities: z.object({
    kind: z.enum(['connection', 'api-connection']),
    supports: z.record(operation, z.union([z.literal(true), z.enum(['version', 'driver', 'permission'])])),
    createsUser: z.boolean(),
    tracking: z.boolean(),
    connectionLimit: z.nullable(z.number()),
  }),
});

/** Most connections that are kept of one PIM. Old ones accept any number. */
const mostConnections = 200;

/**
 * What each PIM listed when it was last read, so that a new window has something to show before a PIM answers. Labels,
 * codes and flow types; no credentials.
 */
export class LastLists implements vscode.Disposable {
  readonly #state: vscode.Memento;
  readonly #subscription: vscode.Disposable;
  #kept: ReadonlyMap<string, PimContent> | undefined;

  constructor(state: vscode.Memento, pims: PimList) {
    this.#state = state;
    this.#subscription = pims.onDidChange(() => {
      const ids = pims.all().map(({ id }) => id);
      for (const id of [...this.#all().keys()]) if (!ids.includes(id)) this.forget(id);
    });
  }

  get(pimId: string): PimContent | undefined {
    return this.#all().get(pimId);
  }

  /** Takes the place of what was kept of a PIM. */
  put(pimId: string, { connections, capabilities }: PimContent): void {
    const fresh = { connections: connections.slice(0, mostConnections), capabilities };
    if (JSON.stringify(fresh) === JSON.stringify(this.get(pimId))) return;
    this.#store(new Map([...this.#all(), [pimId, fresh]]));
  }

  forget(pimId: string): void {
    if (!this.get(pimId)) return;
    this.#store(new Map([...this.#all()].filter(([id]) => id !== pimId)));
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #all(): ReadonlyMap<string, PimContent> {
    this.#kept ??= parseLists(this.#state.get(stateKey));
    return this.#kept;
  }

  /** Not waited for: it is for the next window, and a list that could not be kept is read again there. */
  #store(lists: ReadonlyMap<string, PimContent>): void {
    this.#kept = lists;
    void this.#state.update(stateKey, Object.fromEntries(lists));
  }
}

/** What an earlier window kept. A list that cannot be read is left out: its PIM is asked anyway. */
function parseLists(stored: unknown): ReadonlyMap<string, PimContent> {
  const entries = z.record(z.string(), z.unknown()).safeParse(stored);
  return new Map(
    Object.entries(entries.success ? entries.data : {}).flatMap(([id, list]): [string, PimContent][] => {
      const parsed = content.safeParse(list);
      if (!parsed.success) return [];
      const { capabilities, connections } = parsed.data;
      return [
        [
          id,
          {
            capabilities,
            connections: connections.map((one) => ({ ...one, code: one.code as ConnectionCode | null })),
          },
        ],
      ];
    }),
  );
}
