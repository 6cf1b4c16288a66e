import type { CacheService } from '@backstage/backend-plugin-api';
import { type ConnectionSummary, can, connectionSummarySchema, type Pim } from '@pim-connections/core';
import { z } from 'zod';
import type { PimSessions } from './pim-sessions';

const listingSchema = z.object({
  version: z.string(),
  limit: z.number().nullable(),
  hasFlowTypes: z.boolean(),
  note: z.string().nullable(),
  can: z.object({
    create: z.boolean(),
    update: z.boolean(),
    delete: z.boolean(),
    rotate: z.boolean(),
    reveal: z.boolean(),
    flows: z.boolean(),
    errors: z.boolean(),
    events: z.boolean(),
    grant: z.boolean(),
    images: z.boolean(),
  }),
  /** `null` for a PIM that cannot list them. */
  connections: z
    .array(z.custom<ConnectionSummary>((value) => connectionSummarySchema.safeParse(value).success))
    .nullable(),
});

/** What a PIM says about itself and its connections; nothing of it is secret. */
export type PimListing = z.output<typeof listingSchema>;

/** The lists of all PIMs, kept for a short while. */
export class PimListings {
  readonly #sessions: PimSessions;
  readonly #cache: CacheService;
  readonly #milliseconds: number;
  readonly #underWay = new Map<string, Promise<PimListing>>();
  /** Counts the changes of each PIM: a list that was asked for before a change must not be kept after it. */
  readonly #changes = new Map<string, number>();

  constructor(sessions: PimSessions, cache: CacheService, milliseconds: number) {
    this.#sessions = sessions;
    this.#cache = cache;
    this.#milliseconds = milliseconds;
  }

  /**
   * The list of a PIM: the kept one, the one that somebody is waiting for, or a new one.
   *
   * @param fresh asks the PIM in any case
   */
  async get(pim: string, fresh: boolean): Promise<PimListing> {
    const kept = fresh ? null : await this.#kept(pim);
    if (kept) return kept;
    const underWay = this.#underWay.get(pim);
    if (underWay) return underWay;
    const asked = this.#ask(pim).finally(() => {
      if (this.#underWay.get(pim) === asked) this.#underWay.delete(pim);
    });
    this.#underWay.set(pim, asked);
    return asked;
  }

  /** To be called before and after each change: nobody gets a list from before it. */
  async invalidate(pim: string): Promise<void> {
    this.#changes.set(pim, this.#changesOf(pim) + 1);
    this.#underWay.delete(pim);
    await this.#cache.delete(key(pim));
  }

  async #kept(pim: string): Promise<PimListing | null> {
    const kept = await this.#cache.get(key(pim));
    return kept === undefined ? null : (listingSchema.safeParse(kept).data ?? null);
  }

  async #ask(pim: string): Promise<PimListing> {
    const changes = this.#changesOf(pim);
    const listing = await this.#sessions.use(pim, listingOf);
    if (this.#milliseconds > 0 && changes === this.#changesOf(pim)) {
      await this.#cache.set(key(pim), structuredCloneable(listing), { ttl: this.#milliseconds });
    }
    return listing;
  }

  #changesOf(pim: string): number {
    return this.#changes.get(pim) ?? 0;
  }
}

/** What a PIM can do through the portal. Asks nobody. */
export function whatItCan({ capabilities }: Pim): PimListing['can'] {
  return {
    create: can(capabilities, 'create'),
    update: can(capabilities, 'update'),
    delete: can(capabilities, 'delete'),
    rotate: can(capabilities, 'regenerateSecret'),
    reveal: can(capabilities, 'get'),
    flows: can(capabilities, 'weeklyEvents'),
    errors: can(capabilities, 'businessErrors'),
    events: can(capabilities, 'eventSubscription'),
    grant: can(capabilities, 'update') && can(capabilities, 'roles') && can(capabilities, 'groups'),
    images: can(capabilities, 'uploadImage'),
  };
}

/** What people would look for in vain. */
function noteOn({ capabilities, driver, version }: Pim): string | null {
  if (capabilities.kind === 'api-connection') {
    return `PIM ${version.line} has API connections: a client ID and a secret. Users are created by hand there, and there is no flow type and no data flow, and nothing can be regenerated.`;
  }
  return driver === 'console'
    ? 'The portal reaches only its console, which creates connections and does nothing else. Those created here are listed as they were then; everything else is in the PIM.'
    : null;
}

async function listingOf(pim: Pim): Promise<PimListing> {
  const { capabilities, version } = pim;
  return {
    version: version.text ?? version.line,
    limit: capabilities.connectionLimit,
    hasFlowTypes: capabilities.kind === 'connection',
    note: noteOn(pim),
    can: whatItCan(pim),
    connections: can(capabilities, 'list') ? [...(await pim.listConnections())] : null,
  };
}

function key(pim: string): string {
  return `listing:${pim}`;
}

/** As the cache takes it. */
function structuredCloneable(listing: PimListing) {
  return JSON.parse(JSON.stringify(listing));
}
