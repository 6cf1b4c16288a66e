import type { IncomingHttpHeaders } from 'node:http';
import type { HonoRequest } from 'hono';
import { HttpError } from './http-error.ts';

/** The largest body in bytes that is read: PHP's usual `post_max_size`. */
export const maxBodyBytes = 8 * 1024 * 1024;

const nothing = new Uint8Array();

/**
 * The body of a request.
 *
 * @throws {HttpError} 413 as soon as it turns out to be too large.
 */
export async function readBody(request: HonoRequest, headers: IncomingHttpHeaders): Promise<Uint8Array> {
  const announced = headers['content-length'];
  if (announced !== undefined) {
    if (Number(announced) > maxBodyBytes) throw tooLarge();
    return announced === '0' ? nothing : new Uint8Array(await request.arrayBuffer());
  }
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
