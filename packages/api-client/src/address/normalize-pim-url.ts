import { PimError, withoutEnd } from '@pim-connections/core';
import { expect } from '../given/expect.ts';

// Pages and routes of every PIM. What people copy from the address bar ends with one of them; a base path comes before.
const pagePath = /\/(?:user\/|api\/(?:rest|oauth)\/|rest\/|connect\/|client\/rest|datagrid\/|index\.php).*$/;

/**
 * The base address of a PIM, made from what people paste: without a scheme, with slashes at the end, or copied from a
 * page deep in the user interface. A base path is kept, everything behind it, a query and a `user:password@` are not.
 *
 * Without a scheme it is `https`, and `http` on this computer. The result has no slash at its end.
 *
 * @throws PimError `invalid-url`
 * @throws TypeError for what is no text
 */
export function normalizePimUrl(text: string): string {
  expect(typeof text === 'string', 'url', 'a text such as https://pim.example.com');
  const trimmed = withoutEnd(text.trim().replace(/^[<"']+/, ''), `>"'`);
  const url = parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : withScheme(trimmed));
  if (!url || !/^https?:$/.test(url.protocol)) {
    const shown = trimmed.replace(/\/\/[^/@]*@/, '//***@');
    throw new PimError(
      'invalid-url',
      { url: shown },
      'This is not the address of a PIM. Give one like https://pim.example.com',
    );
  }
  const path = `${url.pathname}/`.replace(pagePath, '');
  return url.origin + withoutEnd(path, '/');
}

function withScheme(text: string): string {
  const rest = text.replace(/^\/+/, '');
  const host = parse(`http://${rest}`)?.hostname;
  return `${host !== undefined && isLoopback(host) ? 'http' : 'https'}://${rest}`;
}

function parse(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** Whether a host name means this computer. */
export function isLoopback(hostname: string): boolean {
  return /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\])$/i.test(hostname);
}

/**
 * Refuses to send credentials in clear to another computer.
 *
 * @throws PimError `insecure-url`
 */
export function requireSecure(url: string, allowInsecure: boolean | undefined): void {
  const { protocol, hostname } = new URL(url);
  if (protocol === 'https:' || isLoopback(hostname) || allowInsecure) return;
  throw new PimError(
    'insecure-url',
    { url },
    'The password would travel unencrypted. Use https, or allow plain http for this PIM explicitly.',
  );
}

/**
 * Refuses to be led to another host from plain http, where anybody on the way can redirect: no password follows there.
 *
 * @throws PimError `insecure-url`
 */
export function requireSameHost(given: string, found: string): void {
  const from = new URL(given);
  const to = new URL(found);
  if (from.protocol === 'https:' || from.hostname === to.hostname) return;
  throw new PimError(
    'insecure-url',
    { url: given },
    `${from.host} redirects to ${to.host}. Use ${found} if that is right.`,
  );
}
