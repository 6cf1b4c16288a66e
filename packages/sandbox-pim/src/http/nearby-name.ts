import { isIP } from 'node:net';

/** What stands behind the last dot of names that nobody can have on the web. */
const nearby = /\.(?:localhost|local|internal|lan|home\.arpa|test|example|invalid)$/;

/**
 * Whether a request names a computer nearby. A page of the web can let its own name lead to this computer, and would then
 * read what it is answered (DNS rebinding); what it cannot do is send an address, or a name of the kinds that are nearby.
 *
 * @param host the header as it was sent
 */
export function isNearbyName(host: string): boolean {
  const name = URL.parse(`http://${host}`)?.hostname.replace(/\.$/, '');
  // What is no name is refused further on.
  if (name === undefined) return true;
  return isIP(name.replace(/^\[(.*)\]$/, '$1')) !== 0 || !name.includes('.') || nearby.test(name);
}
