import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import type { Pim } from '../pim.ts';

/** Whether a text is an http or https URL, as the framework's rule for URLs sees it. */
export function isHttpUrl(text: string): boolean {
  return /^https?:\/\/(?:[^\s/?#@]*@)?(?:[\p{L}\p{N}\p{S}_.-]+|\[[\da-f:.]+\])(?::\d{1,5})?(?:[/?#]\S*)?$/iu.test(text);
}

/** Networks that the outside cannot reach; IPv6 is not looked at (contract 5.4: `http://[::1]/` is accepted). */
const localNetworks: readonly (readonly [network: string, prefix: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['240.0.0.0', 4],
];

const local = new BlockList();
for (const [network, prefix] of localNetworks) local.addSubnet(network, prefix, 'ipv4');

/** Where an event URL may be called: the address that was looked at, so that a second look-up cannot name another. */
export type Destination = { readonly address: string } | 'unresolved' | 'not allowed';

/**
 * Decides whether the PIM may call a URL: not where it leads to a local address, unless the PIM's configuration allows
 * it (contract 5.4). Up to 5.0 every address is good.
 */
export async function destinationOf(pim: Pim, url: string): Promise<Destination> {
  const host = hostOf(url);
  const address = isIP(host) === 0 ? await resolve(host) : host;
  if (pim.features.localEventUrls === 'refuse') {
    if (host.toLowerCase() === 'localhost' && !isListed(pim.allowedNetworks, address)) return 'not allowed';
    if (address !== null && isLocal(address) && !isListed(pim.allowedNetworks, address)) return 'not allowed';
  }
  return address === null ? 'unresolved' : { address };
}

/** Whether an event subscription may have a URL; one whose host is not known is accepted. */
export async function isAllowedUrl(pim: Pim, url: string): Promise<boolean> {
  return (await destinationOf(pim, url)) !== 'not allowed';
}

function hostOf(url: string): string {
  // `URL` also turns the odd spellings of an address (0x7f.1, 2130706433) into the usual one.
  const host = URL.parse(url)?.hostname ?? '';
  return host.replace(/^\[(.*)\]$/, '$1');
}

/** The PIM asks for IPv4 addresses only. */
async function resolve(host: string): Promise<string | null> {
  try {
    return (await lookup(host, { family: 4 })).address;
  } catch {
    return null;
  }
}

function isLocal(address: string): boolean {
  return isIP(address) === 4 && local.check(address, 'ipv4');
}

/** Whether an address is one of a list of addresses and CIDR ranges. */
function isListed(list: readonly string[], address: string | null): boolean {
  if (address === null) return false;
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  return list.some((entry) => {
    const [network = '', prefix] = entry.split('/');
    if (isIP(network) !== isIP(address)) return false;
    const block = new BlockList();
    if (prefix === undefined) block.addAddress(network, family);
    else if (/^\d+$/.test(prefix) && Number(prefix) <= (family === 'ipv6' ? 128 : 32)) {
      block.addSubnet(network, Number(prefix), family);
    }
    return block.check(address, family);
  });
}
