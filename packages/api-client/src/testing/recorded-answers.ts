import { readFileSync } from 'node:fs';
import { html } from './mock-pim.ts';

/** One answer of a running PIM, see `testdata/recorded/README.md`. */
export interface RecordedAnswer {
  readonly scenario: string;
  readonly title: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly type?: string;
  readonly location?: string;
  readonly json?: unknown;
  readonly text?: string;
  /** What a page says, empty for a page of which nothing was noted. */
  readonly message?: string;
  /** The `grant_type` that a token was asked for with. */
  readonly grant?: string | null;
}

/** The releases that were run. */
export const recordedReleases = ['2.3', '3.2', '4.0', '5.0', '6.0', '7.0'] as const;

export function recordedAnswers(release: (typeof recordedReleases)[number]): readonly RecordedAnswer[] {
  return JSON.parse(readFileSync(new URL(`../testdata/recorded/${release}.json`, import.meta.url), 'utf8'));
}

/** The answer as nock replies it. PHP escapes more than JSON asks for (contract 1.1). */
export function replyOf(answer: RecordedAnswer): [status: number, body: string, headers: Record<string, string>] {
  const headers: Record<string, string> = {};
  if (answer.type) headers['content-type'] = answer.type;
  if (answer.location) headers.location = answer.location;
  if (answer.json === undefined)
    return [answer.status, answer.text ?? '', answer.type ? headers : { ...html, ...headers }];
  const escaped = JSON.stringify(answer.json).replace(/[<>&'/\u0080-\uffff]/g, (character) =>
    character === '/' ? '\\/' : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}`,
  );
  return [answer.status, escaped, headers];
}
