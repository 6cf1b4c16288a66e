import { createHmac } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import { nowInSeconds, type Pim } from '../pim.ts';
import { eventErrorPrefix } from './event-subscriptions.ts';
import { destinationOf, isHttpUrl } from './event-url.ts';

/** What came of a test call (contract 5.4). */
export interface Reachability {
  readonly success: boolean;
  readonly message: string;
}

/** Milliseconds after which a receiver counts as not there. */
const timeout = 5_000;

const failed = (message: string): Reachability => ({ success: false, message });
const unreachable = failed('Failed to connect to server');

/** Calls the URL of an event subscription as the PIM does to test it: an empty POST, signed. */
export async function checkReachability(pim: Pim, url: string, secret: string): Promise<Reachability> {
  if (url === '') return failed('This value should not be blank.');
  if (!isHttpUrl(url)) return failed('This value is not a valid URL.');
  const destination = await destinationOf(pim, url);
  if (destination === 'not allowed') return failed(`${eventErrorPrefix}not_allowed_url`);
  if (destination === 'unresolved') return unreachable;
  return call(pim, new URL(url), destination.address, secret);
}

function call(pim: Pim, url: URL, address: string, secret: string): Promise<Reachability> {
  const timestamp = String(nowInSeconds(pim));
  const signature = createHmac('sha256', secret).update(`${timestamp}.`).digest('hex');
  const { request: send } = url.protocol === 'https:' ? https : http;
  return new Promise((resolve) => {
    const request = send(url, {
      method: 'POST',
      timeout,
      agent: false,
      // The address was checked; asking for it again could give another one.
      lookup: (_host, options, callback) => {
        const family = address.includes(':') ? 6 : 4;
        if (options.all) callback(null, [{ address, family }]);
        else callback(null, address, family);
      },
      headers: {
        'Content-Type': 'application/json',
        'Content-Length': '0',
        'User-Agent': `AkeneoPIM/${pim.features.release}`,
        'X-Akeneo-Request-Signature': signature,
        'X-Akeneo-Request-Timestamp': timestamp,
      },
    });
    request.on('timeout', () => request.destroy(new Error('timeout')));
    request.on('error', () => resolve(unreachable));
    request.on('response', (response) => {
      // The body is of no interest and may have no end.
      response.destroy();
      resolve(judge(response.statusCode ?? 0, response.statusMessage ?? ''));
    });
    request.end();
  });
}

function judge(status: number, reason: string): Reachability {
  if (status >= 300 && status < 400) {
    return failed(`${status} Server response contains a redirection. This is not allowed.`);
  }
  return { success: status >= 200 && status < 300, message: `${status} ${reason}`.trimEnd() };
}
