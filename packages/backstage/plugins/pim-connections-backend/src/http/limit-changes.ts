import type { HttpAuthService } from '@backstage/backend-plugin-api';
import type { RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { nameOf } from './name-of';

/** Refuses changes and claims of somebody who asks for too many in a minute. Counted by each instance for itself. */
export function limitChanges(httpAuth: HttpAuthService, perMinute: number): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit: perMinute,
    standardHeaders: 'draft-7',
    legacyHeaders: false,
    skip: ({ method }) => method === 'GET' || method === 'HEAD',
    keyGenerator: async (request) => nameOf(await httpAuth.credentials(request)),
    handler: (_request, response) => {
      const message = `You asked for more than ${perMinute} changes in a minute. Wait a minute and go on.`;
      response.status(429).json({ error: { name: 'TooManyRequestsError', message }, response: { statusCode: 429 } });
    },
  });
}
