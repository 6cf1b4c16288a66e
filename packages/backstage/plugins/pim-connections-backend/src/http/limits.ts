import type { HttpAuthService } from '@backstage/backend-plugin-api';
import type { RequestHandler } from 'express';
import { MemoryStore, rateLimit } from 'express-rate-limit';
import { nameOf } from './name-of';

const minute = 60_000;

/** How much one person or program may ask for in a minute. Counted by each instance for itself. */
export interface Limits {
  readonly changesPerMinute: number;
  readonly readsPerMinute: number;
}

/** Counts what people ask for, on whichever way they ask. */
export interface Counts {
  /** Counts a request. */
  readonly requests: RequestHandler;
  /**
   * Counts something that was asked for otherwise.
   *
   * @throws TooManyRequestsError
   */
  count(kind: Kind, name: string): Promise<void>;
}

type Kind = 'change' | 'read';

/** Refuses what somebody asks for above a limit: changes and claims have one, and what only reads has another. */
export function countAll(httpAuth: HttpAuthService, { changesPerMinute, readsPerMinute }: Limits): Counts {
  const limits = { change: changesPerMinute, read: readsPerMinute };
  const stores = { change: new MemoryStore(), read: new MemoryStore() };
  const counted = (kind: Kind) =>
    rateLimit({
      windowMs: minute,
      limit: limits[kind],
      store: stores[kind],
      standardHeaders: 'draft-7',
      legacyHeaders: false,
      keyGenerator: async (request) => nameOf(await httpAuth.credentials(request)),
      handler: (_request, _response, next) => next(new TooManyRequestsError(kind, limits[kind])),
    });
  const requests = { change: counted('change'), read: counted('read') };
  return {
    requests(request, response, next) {
      const isRead = request.method === 'GET' || request.method === 'HEAD';
      return requests[isRead ? 'read' : 'change'](request, response, next);
    },
    async count(kind, name) {
      const { totalHits } = await stores[kind].increment(name);
      if (totalHits > limits[kind]) throw new TooManyRequestsError(kind, limits[kind]);
    },
  };
}

/** Backstage has no error of its own for it; it answers with the status that an error names. */
class TooManyRequestsError extends Error {
  override readonly name = 'TooManyRequestsError';
  readonly statusCode = 429;
  constructor(kind: Kind, limit: number) {
    const asked = kind === 'change' ? 'changes' : 'answers';
    super(`You asked for more than ${limit} ${asked} in a minute. Wait a minute and go on.`);
  }
}
