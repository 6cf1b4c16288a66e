import { phpJsonDecode } from '../../php/json-decode.ts';
import type { NamedBy } from '../../pim/products/apply-input.ts';
import { findProduct, findProductByUuid } from '../../pim/products/products.ts';
import type { Answer } from '../answer.ts';
import { HttpError } from '../http-error.ts';
import type { JsonMap } from '../request-json.ts';
import type { RestCall } from '../route.ts';
import { linesAnswer, refuseOtherBodyThan } from './rest-body.ts';
import { saveProduct } from './save-product.ts';

const maxLines = 100;
const maxLineBytes = 1_000_000;

const anchors = { identifier: 'patch_products__code_', uuid: 'patch_products_uuid__uuid_' } as const;

/** Saves many products in one call: a JSON object a line, and a line of answer for each (contract 7.4). */
export function saveLines(call: RestCall, namedBy: NamedBy): Answer {
  refuseOtherBodyThan(call, 'application/vnd.akeneo.collection+json');
  const lines = splitLines(call.body);
  if (lines.length > maxLines) {
    throw new HttpError(413, `Too many resources to process, ${maxLines} is the maximum allowed.`);
  }
  // One transaction for all: what one line breaks is only that line, and the disk is asked once.
  return call.pim.db.transaction(() =>
    linesAnswer(lines.map((line, index) => ({ line: index + 1, ...saveLine(call, namedBy, line) }))),
  );
}

function splitLines(body: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  for (let start = 0; start < body.length; ) {
    const end = body.indexOf(10, start);
    lines.push(body.subarray(start, end < 0 ? body.length : end));
    start = end < 0 ? body.length : end + 1;
  }
  return lines;
}

function saveLine(call: RestCall, namedBy: NamedBy, line: Uint8Array): object {
  if (line.length > maxLineBytes) return { status_code: 413, message: 'Line is too long.' };
  const input = phpJsonDecode(line);
  if (typeof input !== 'object' || input === null)
    return { status_code: 400, message: 'Invalid json message received' };
  const name = (input as JsonMap)[namedBy];
  if (typeof name !== 'string' || name.trim() === '') {
    return { status_code: 422, message: `${namedBy === 'uuid' ? 'Uuid' : 'Identifier'} is missing.` };
  }
  const current = namedBy === 'uuid' ? findProductByUuid(call.pim, name.toLowerCase()) : findProduct(call.pim, name);
  const outcome = saveProduct(call.pim, {
    caller: call,
    input: input as JsonMap,
    namedBy,
    anchor: anchors[namedBy],
    current,
    ...(namedBy === 'uuid' ? { uuid: name.toLowerCase() } : {}),
  });
  if (outcome.ok) return { [namedBy]: name, status_code: outcome.created ? 201 : 204 };
  return { [namedBy]: name, status_code: 422, ...outcome.problem };
}
