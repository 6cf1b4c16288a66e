import { symfonyJson } from '../php/json.ts';

/** What is sent back, before it becomes a `Response`. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array<ArrayBuffer> | null;
  /** `Set-Cookie` lines. */
  readonly cookies?: readonly string[];
}

/** An answer that is there, or will be. */
export type MaybeAnswer = Answer | Promise<Answer>;

/** Changes an answer as soon as it is there. */
export function changeAnswer(answer: MaybeAnswer, change: (answer: Answer) => Answer): MaybeAnswer {
  return answer instanceof Promise ? answer.then(change) : change(answer);
}

/** What the framework puts on every answer that depends on a session. */
export const privateCache = 'max-age=0, must-revalidate, private';

const jsonHeaders = { 'Content-Type': 'application/json', 'Cache-Control': privateCache };
const htmlHeaders = {
  'Content-Type': 'text/html; charset=UTF-8',
  'Cache-Control': privateCache,
  // The pages have a style and a form, and nothing else to load or to run.
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
};
const emptyHeaders = { 'Cache-Control': privateCache };

/** A JSON answer, escaped as Symfony escapes it. */
export function json(value: unknown, status = 200): Answer {
  return { status, headers: jsonHeaders, body: symfonyJson(value) };
}

/** An answer without a byte in it. */
export function empty(status = 204): Answer {
  return { status, headers: emptyHeaders, body: null };
}

export function html(page: string, status = 200): Answer {
  return { status, headers: htmlHeaders, body: page };
}

/** Leads elsewhere; a page says so to those who do not follow. */
export function redirect(location: string, status: 301 | 302 = 302): Answer {
  const headers = { ...htmlHeaders, Location: location };
  return {
    status,
    headers,
    body: `<!DOCTYPE html><title>Redirecting</title><p>Redirecting to ${escapeHtml(location)}.`,
  };
}

/** An answer ready to be sent many times: a text would be turned into bytes each time. */
export function inBytes(answer: Answer): Answer {
  return typeof answer.body === 'string' ? { ...answer, body: new TextEncoder().encode(answer.body) } : answer;
}

/** An answer with one more cookie. */
export function withCookie(answer: Answer, cookie: string): Answer {
  return { ...answer, cookies: [...(answer.cookies ?? []), cookie] };
}

/** A text with what HTML would take for markup escaped. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (found) => `&#${found.charCodeAt(0)};`);
}
