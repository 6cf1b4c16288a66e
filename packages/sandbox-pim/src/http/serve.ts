import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { PimApp } from './app.ts';

/** Milliseconds that a client may take for the head of a request, and for the whole of it. */
const headersTimeout = 10_000;
const requestTimeout = 30_000;
/** Milliseconds an idle connection is kept. */
const keepAliveTimeout = 5_000;
const maxHeaderSize = 16 * 1024;

export interface Listening {
  readonly server: Server;
  /** `http://127.0.0.1:1234`, without a slash at its end. */
  readonly url: string;
}

/** Serves an application. Resolves when it listens; rejects when it cannot. */
export function serve(app: PimApp, host: string, port: number): Promise<Listening> {
  const server = createServer(
    { headersTimeout, requestTimeout, keepAliveTimeout, maxHeaderSize, connectionsCheckingInterval: 5_000 },
    getRequestListener(app.fetch, { hostname: host }),
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

/** Stops listening, lets requests in flight finish, and resolves when all connections are gone. */
export function stopServing(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
