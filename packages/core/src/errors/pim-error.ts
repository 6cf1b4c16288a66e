import type { Violation } from '../connection/violation.ts';

/** What each error knows beyond its code. Never a secret, never a request body. */
export interface PimErrorDetails {
  /** The address is not one: not a URL, or not http(s). */
  'invalid-url': { readonly url: string };
  /** Credentials would travel in clear to a host that is not this computer. */
  'insecure-url': { readonly url: string };
  /**
   * No connection: name not found, refused, reset, offline, refused by a proxy in between, sent round in circles, or https
   * with somebody who speaks plain http.
   */
  unreachable: {
    readonly host: string;
    readonly reason: 'dns' | 'refused' | 'reset' | 'network' | 'proxy' | 'redirects' | 'plain-http';
  };
  /** No answer in time. */
  timeout: { readonly host: string; readonly milliseconds: number };
  /** The certificate was not accepted. */
  tls: { readonly host: string; readonly reason: string };
  /** Something answered, but no PIM. */
  'not-a-pim': { readonly url: string; readonly status: number };
  /** The PIM refused the user name or password. It was tried once. */
  'login-refused': { readonly username: string; readonly message: string | null };
  /** Too many wrong tries: the account is locked for five minutes (contract 2.1). */
  'account-locked': { readonly username: string };
  /** The PIM wants single sign-on; there is no form to log in with. */
  'single-sign-on': { readonly url: string };
  /** The session ended and a new login did not help; of a portal, where one is named. */
  'session-lost': { readonly portal?: string };
  /** Logged in, but without the right to do it (403). `askWhom`: who can give it, where a portal in between says so. */
  'not-allowed': { readonly right: string | null; readonly askWhom?: string | null };
  /** The PIM refused the input (422). */
  invalid: { readonly violations: readonly Violation[] };
  /** There is no such connection. */
  'not-found': { readonly id: string };
  /** The PIM refused with a sentence of its own (400). */
  refused: { readonly message: string };
  /** This PIM version or driver cannot do it. */
  unsupported: { readonly operation: string; readonly reason: string };
  /** The PIM failed (5xx). */
  'server-error': { readonly status: number };
  /** Too many calls (429). `retryAfter` in seconds. */
  'rate-limited': { readonly retryAfter: number | null };
  /** The answer has another shape than any PIM version we know. `missing` names what was looked for. */
  'unexpected-answer': { readonly status: number; readonly missing: readonly string[] };
  /** A change was sent and its answer never came. `known` says what a second look found. */
  'outcome-unknown': { readonly operation: string; readonly known: 'done' | 'not-done' | 'unknown' };
  /** The token endpoint refused the credentials (contract 7.1). */
  'token-refused': { readonly cause: 'client' | 'user' | 'grant' | 'refresh-token' | 'request' };
  /** A portal in between could not work with its PIM. `code` is its own error's, `message` its sentence. */
  'portal-failed': {
    readonly portal: string;
    readonly code: string;
    readonly message: string;
    readonly askWhom: string | null;
  };
  /** A PIM's console command could not be run or failed. */
  'console-failed': {
    readonly command: string;
    readonly exitCode: number | null;
    readonly reason: string;
    /** The program's own words where nothing better is known, without what might be a secret. */
    readonly said: string | null;
  };
  /** The caller gave up. */
  cancelled: Record<never, never>;
}

/** What went wrong, for a program: what comes with each is in {@link PimErrorDetails}. */
export type PimErrorCode = keyof PimErrorDetails;

/**
 * Anything that goes wrong between us and a PIM. Hosts turn `code` and `details` into a sentence and a next action in
 * the user's language; `message` is English, for logs, and holds no secret.
 */
export class PimError<C extends PimErrorCode = PimErrorCode> extends Error {
  override readonly name = 'PimError';
  readonly code: C;
  readonly details: PimErrorDetails[C];

  constructor(code: C, details: PimErrorDetails[C], message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.code = code;
    this.details = details;
  }

  /** For logs and other processes: without cause and stack. */
  toJSON(): {
    readonly name: string;
    readonly code: C;
    readonly message: string;
    readonly details: PimErrorDetails[C];
  } {
    return { name: this.name, code: this.code, message: this.message, details: this.details };
  }

  /** Whether an unknown thing is a PimError, of one code if that is given. */
  static is<K extends PimErrorCode = PimErrorCode>(thing: unknown, code?: K): thing is PimError<K> {
    return thing instanceof PimError && (code === undefined || thing.code === code);
  }
}
