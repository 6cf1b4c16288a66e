import { phpJson } from '../../php/json.ts';
import { type Answer, json } from '../answer.ts';
import { type Call, mediaType } from '../call.ts';
import { HttpError } from '../http-error.ts';
import { type JsonMap, jsonBody } from '../request-json.ts';

const apiReference = 'http://api.akeneo.com/api-reference.html#';

/** @throws {HttpError} 415 for a body of another type (contract 7.4) */
export function refuseOtherBodyThan(call: Call, type: string): void {
  const given = mediaType(call);
  if (given === type) return;
  throw new HttpError(
    415,
    given === null
      ? `The "Content-Type" header is missing. "${type}" has to be specified as value.`
      : `"${given}" in "Content-Type" header is not valid. Only "${type}" is allowed.`,
  );
}

/** The body of a POST or PATCH. */
export function restBody(call: Call): JsonMap {
  refuseOtherBodyThan(call, 'application/json');
  if (call.body.length === 0) throw new HttpError(400, 'Invalid json message received');
  return jsonBody(call);
}

/** What a call that cannot be carried out answers, without its status. */
export interface Problem {
  readonly message: string;
  readonly _links?: { readonly documentation: { readonly href: string } };
  readonly errors?: readonly object[];
}

/** A body of the wrong format, with the place of the documentation that tells the right one. */
export function formatProblem(message: string, anchor: string): Problem {
  return {
    message: `${message} Check the expected format on the API documentation.`,
    ...documentedAt(anchor),
  };
}

export function documentedAt(anchor: string): Pick<Problem, '_links'> {
  return { _links: { documentation: { href: apiReference + anchor } } };
}

export function problemAnswer(problem: Problem, status = 422): Answer {
  return json({ code: status, ...problem }, status);
}

/** An answer that only names the resource it made or changed. */
export function located(status: 201 | 204, location: string): Answer {
  const headers = { 'Cache-Control': 'no-cache, private', Location: location };
  return { status, headers, body: status === 204 ? null : '' };
}

/** One JSON value a line, without a newline at the end. */
export function linesAnswer(lines: readonly object[]): Answer {
  return {
    status: 200,
    headers: { 'Content-Type': 'application/vnd.akeneo.collection+json', 'Cache-Control': 'no-cache, private' },
    body: lines.map(phpJson).join('\n'),
  };
}
