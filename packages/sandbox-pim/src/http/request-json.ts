import { phpJsonDecode } from '../php/json-decode.ts';
import { type Call, mediaType } from './call.ts';
import { HttpError, internalServerError } from './http-error.ts';

/** A JSON object or array as PHP sees it: keys and values. */
export type JsonMap = Readonly<Record<string, unknown>>;

/**
 * What the framework does with every body before anything else: malformed JSON is refused, a bare scalar too
 * (contract 1.1).
 *
 * @throws {HttpError} 400
 */
export function refuseMalformedJson(call: Call): void {
  if (call.method === 'GET' || call.body.length === 0 || mediaType(call) !== 'application/json') return;
  const value = phpJsonDecode(call.body);
  if (typeof value !== 'object' || value === null) throw new HttpError(400, 'Invalid json message received');
}

/**
 * The body as JSON, whatever its content type says (contract 1.1).
 *
 * @throws {HttpError} 500 where the PIM's code would stumble: no body, malformed, a scalar.
 */
export function jsonBody(call: Call): JsonMap {
  const value = phpJsonDecode(call.body);
  if (typeof value !== 'object' || value === null) throw internalServerError();
  return value as JsonMap;
}

/** The body as JSON; what cannot be read counts as an empty one. */
export function readableJson(call: Call): JsonMap {
  const value = phpJsonDecode(call.body);
  return typeof value === 'object' && value !== null ? (value as JsonMap) : {};
}

/** A text of a JSON body. Anything else is more than the PIM's types bear: 500. */
export function requiredText(map: JsonMap, key: string): string {
  const value = map[key];
  if (typeof value !== 'string') throw internalServerError();
  return value;
}

/** A text or nothing. */
export function optionalText(map: JsonMap, key: string): string | null {
  const value = map[key] ?? null;
  if (value !== null && typeof value !== 'string') throw internalServerError();
  return value;
}

/** A boolean; absent or null counts as false. */
export function optionalBoolean(map: JsonMap, key: string): boolean {
  const value = map[key] ?? false;
  if (typeof value !== 'boolean') throw internalServerError();
  return value;
}

/** The fields of a form body. */
export function formBody(call: Call): URLSearchParams {
  return new URLSearchParams(Buffer.from(call.body).toString());
}
