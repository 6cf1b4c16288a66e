import { type Pim, PimError, type PimLine, type PimVersion } from '@pim-connections/core';
import { normalizePimUrl, requireSecure } from './address/normalize-pim-url.ts';
import { unsupported } from './errors/refusals.ts';
import { expectObject } from './given/expect.ts';
import { createHttp, type HttpOptions } from './http/http.ts';
import { type RetryOptions, withRetries } from './http/retry.ts';
import { isFrom } from './look/is-from.ts';
import { lookAtPim, type PimFinding } from './look/look-at-pim.ts';
import { expectLogin, type Login } from './web/login.ts';
import { createSession, type Session } from './web/session.ts';
import { singleSignOn } from './web/single-sign-on.ts';

/** Which PIM to manage, as whom, and how patiently. */
export interface ConnectOptions extends HttpOptions, RetryOptions {
  /** As people paste it, see {@link normalizePimUrl}. */
  readonly url: string;
  /** Somebody who may manage connections. The user of a connection cannot log in here (contract 2.1). */
  readonly login: Login;
  /** Gives up connecting. */
  readonly signal?: AbortSignal;
  /** Lets the password travel over plain http to another computer. */
  readonly allowInsecure?: boolean;
  /** Is told what was found out about the PIM, and by which signs, before the login. */
  readonly found?: (finding: PimFinding) => void;
  /**
   * What an earlier look or an earlier `Pim` found out about the version. With it nothing is sent now: the first call
   * logs in, so a connection is created in three round trips from cold.
   */
  readonly known?: { readonly line: PimLine; readonly text?: string | null; readonly edition?: string | null };
}

/**
 * Reaches a PIM through its web interface: finds out its line and logs in, once. The session opens itself again when
 * the PIM has forgotten it.
 *
 * @throws PimError what {@link lookAtPim} throws, and `insecure-url`, `login-refused`, `account-locked`, `single-sign-on`,
 * `unsupported` for a PIM that has no connections in its web interface (1.7)
 * @throws TypeError for a password that is no `Secret`
 */
export async function connectPim(options: ConnectOptions): Promise<Pim> {
  expectObject(options, 'What connectPim takes', '{ url, login }');
  const { login, known, allowInsecure, signal } = options;
  expectLogin(login);
  const given = normalizePimUrl(options.url);
  const http = withRetries(createHttp(options), options);
  if (known) {
    requireSecure(given, allowInsecure);
    const version = { line: known.line, text: known.text ?? null, edition: known.edition ?? null };
    return pimBehind(given, version, createSession(http, given, login));
  }
  const finding = await lookAtPim(given, options);
  options.found?.(finding);
  requireSecure(finding.url, allowInsecure);
  if (finding.login === 'single-sign-on') throw singleSignOn(finding.url);
  const { line } = finding;
  if (line === '1.7') {
    const operation = 'connections in its web interface';
    throw new PimError('unsupported', { operation, reason: 'driver' }, `A 1.7 has no ${operation}. Use consolePim.`);
  }
  if (line === null) throw unsupported('connections in its web interface', 'driver');
  const session = createSession(http, finding.url, login);
  await session.open(signal);
  return pimBehind(finding.url, finding.version ?? { line, text: null, edition: null }, session);
}

/** Loaded when it is known which one is needed: a host pays for the other neither time nor bytes. */
async function pimBehind(url: string, version: PimVersion, session: Session): Promise<Pim> {
  if (isFrom(version.line, '4.0')) return (await import('./web/web-pim.ts')).webPim(url, version, session);
  return (await import('./web/legacy-pim.ts')).legacyPim(url, version, session);
}
