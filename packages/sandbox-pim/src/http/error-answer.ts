import { symfonyJson } from '../php/json.ts';
import type { Features } from '../versions/features.ts';
import { type Answer, privateCache } from './answer.ts';
import type { HttpError } from './http-error.ts';
import { errorPage } from './pages/error-page.ts';

/** An error of the settings routes: a page, or from 6.0 on JSON for those who prefer it (contract 1.1). */
export function internalError(error: HttpError, accept: string | undefined, features: Features): Answer {
  const asJson = features.jsonErrorPages && prefersJson(accept);
  const headers = {
    'Content-Type': asJson ? 'application/json' : 'text/html; charset=UTF-8',
    'Cache-Control': privateCache,
    ...(features.jsonErrorPages ? { Vary: 'Accept' } : {}),
    ...error.headers,
  };
  const body = asJson ? symfonyJson({ code: error.status, message: error.message }) : errorPage(error.status);
  return { status: error.status, headers, body };
}

/** An error of the REST API and the token endpoint: always JSON (contract 7). */
export function restError(error: HttpError, features: Features): Answer {
  const headers = {
    'Content-Type': 'application/json',
    'Cache-Control': privateCache,
    ...(features.jsonErrorPages ? { Vary: 'Accept' } : {}),
    ...error.headers,
  };
  return { status: error.status, headers, body: symfonyJson({ code: error.status, message: error.message }) };
}

/** Whether `application/json` is what a request likes best. */
function prefersJson(accept: string | undefined): boolean {
  let best = '';
  let bestQuality = 0;
  for (const part of accept?.split(',') ?? []) {
    const [type, ...parameters] = part.split(';').map((word) => word.trim().toLowerCase());
    const quality = Number(parameters.find((word) => word.startsWith('q='))?.slice(2) ?? 1);
    if (type && quality > bestQuality) [best, bestQuality] = [type, quality];
  }
  return best === 'application/json';
}
