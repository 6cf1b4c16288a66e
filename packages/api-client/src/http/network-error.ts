import { PimError } from '@pim-connections/core';
import { advised } from '../advice/advised.ts';

type Unreachable = 'dns' | 'refused' | 'reset';

const reasons: Readonly<Record<string, Unreachable>> = {
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EAI_NODATA: 'dns',
  ECONNREFUSED: 'refused',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  UND_ERR_SOCKET: 'reset',
};

const timeouts = new Set(['ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']);

// OpenSSL's verification codes as Node names them, and what its handshake gives.
const tls =
  /^(?:CERT_|ERR_TLS_|ERR_SSL_|EPROTO|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_(?:VERIFY|GET)_|HOSTNAME_MISMATCH|INVALID_CA)/;

// What OpenSSL makes of the answer of a server that does not speak TLS. The code may be EPROTO alone.
const plainHttp = /wrong version number|packet length too long/i;

/**
 * What a failed `fetch` means. Browsers tell nothing (`Failed to fetch`); Node hides the cause one or two levels down.
 *
 * @param timeout milliseconds that the call was given, for the text of a timeout
 */
export function networkError(error: unknown, host: string, timeout: number): PimError {
  const causes = causesOf(error);
  const options = { cause: error };
  for (const { code, message } of causes) {
    if (code === undefined) continue;
    if (plainHttp.test(message)) {
      const text = `${host} does not speak https. Over http, credentials go to this computer, or where allowInsecure is set.`;
      return new PimError('unreachable', { host, reason: 'plain-http' }, text, options);
    }
    if (tls.test(code)) {
      return advised(
        'tls',
        { host, reason: code },
        `${host} has no certificate that is trusted here (${code}).`,
        options,
      );
    }
    if (timeouts.has(code)) return timeoutError(host, timeout, options);
    const reason = reasons[code];
    if (reason) {
      return advised('unreachable', { host, reason }, `${host} cannot be reached (${code}).`, options);
    }
  }
  // These have no code. A 407 never arrives as an answer: fetch makes a failure of it, Node's one without a word.
  if (causes.some(({ message }) => message.includes('redirect count'))) {
    return advised('unreachable', { host, reason: 'redirects' }, `${host} redirects in circles.`, options);
  }
  if (causes.some(({ message }) => message === '' || /proxy (?:authentication|response)/i.test(message))) {
    return advised('unreachable', { host, reason: 'proxy' }, `A proxy in front of ${host} wants a login.`, options);
  }
  return advised('unreachable', { host, reason: 'network' }, `${host} cannot be reached.`, options);
}

/** The error of a call that took too long. */
export function timeoutError(host: string, milliseconds: number, options?: { cause: unknown }): PimError<'timeout'> {
  return advised('timeout', { host, milliseconds }, `${host} did not answer within ${milliseconds} ms.`, options);
}

interface Cause {
  readonly code: string | undefined;
  readonly message: string;
}

function causesOf(error: unknown, depth = 0): readonly Cause[] {
  if (!(error instanceof Error) || depth > 4) return [];
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  // Two addresses of one name (IPv4 and IPv6) fail together as an AggregateError.
  const inner = error instanceof AggregateError ? error.errors : [error.cause];
  return [{ code, message: error.message }, ...inner.flatMap((cause) => causesOf(cause, depth + 1))];
}
