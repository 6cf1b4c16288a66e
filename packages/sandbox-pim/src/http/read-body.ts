import type { IncomingHttpHeaders } from 'node:http';
import type { HonoRequest } from 'hono';
import { HttpError } from './http-error.ts';

/** The largest body in bytes that is read: PHP's usual `post_max_size`. */
export const maxBodyBytes = 8 * 1024 * 1024;

const nothing = new Uint8Array();

/**
 * The body of a request.
 *
 * @throws {HttpError} 413 as soon as it turns out to be too large, 400 when the client goes away in the middle.
 */
export async function readBody(request: HonoRequest, headers: IncomingHttpHeaders): Promise<Uint8Array> {
  const announced = headers['content-length'];
  if (announced !== undefined && Number(announced) > maxBodyBytes) throw tooLarge();
  if (announced === '0') return nothing;
  try {
    return announced === undefined ? await readStream(request) : new Uint8Array(await request.arrayBuffer());
  } catch (error) {
    throw error instanceof HttpError ? error : new HttpError(400, 'Bad Request');
  }
}

/** A body whose length nobody announced. */
async function readStream(request: HonoRequest): Promise<Uint8Array> {
  const { body } = request.raw;
  if (!body) return nothing;
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body) {
    size += part.length;
    if (size > maxBodyBytes) throw tooLarge();
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function tooLarge(): HttpError {
  return new HttpError(413, 'Request Entity Too Large', { Connection: 'close' });
}
