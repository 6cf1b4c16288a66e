import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, isIPv4 } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { PimApp } from './app.ts';
import { isNearbyName } from './nearby-name.ts';

/** How long clients may take, in milliseconds. */
export interface Timeouts {
  /** For the head of a request. */
  readonly head: number;
  /** For the whole request. */
  readonly request: number;
  /** Between two looks at who takes too long. */
  readonly check: number;
}

const usualTimeouts: Timeouts = { head: 10_000, request: 30_000, check: 5_000 };

/** Milliseconds an idle connection is kept. */
const keepAliveTimeout = 5_000;

/** Largest head of a request in bytes; a larger one is a 431. */
const maxHeaderSize = 16 * 1024;

export interface Listening {
  readonly server: Server;
  /** `http://127.0.0.1:1234`, without a slash at its end. */
  readonly url: string;
}

/** Serves an application. Resolves when it listens; rejects when it cannot. */
export function serve(app: PimApp, host: string, port: number, timeouts = usualTimeouts): Promise<Listening> {
  const answer = getRequestListener(app.fetch, { hostname: host });
  const server = createServer(
    {
      headersTimeout: timeouts.head,
      requestTimeout: timeouts.request,
      connectionsCheckingInterval: timeouts.check,
      keepAliveTimeout,
      maxHeaderSize,
    },
    isLoopback(host) ? fromNearby(answer) : answer,
  );
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const { port: actual } = server.address() as AddressInfo;
      resolve({ server, url: `http://${host.includes(':') ? `[${host}]` : host}:${actual}` });
    });
  });
}

/** Whether an address is of this computer alone. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
}

/** Answers only those who asked for a computer nearby. */
function fromNearby(answer: RequestListener): RequestListener {
  // The name of most requests is that of the one before.
  let nearby: string | undefined;
  return (request, response) => {
    const { host } = request.headers;
    if (host === nearby || host === undefined || isNearbyName(host)) {
      nearby = host;
      return answer(request, response);
    }
    response
      .writeHead(421, { 'Content-Type': 'text/plain' })
      .end(`This PIM is for this computer alone. ${host} is a name on the web: use localhost or 127.0.0.1.\n`);
  };
}

/** Stops listening, lets requests in flight finish, and resolves when all connections are gone. */
export function stopServing(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
