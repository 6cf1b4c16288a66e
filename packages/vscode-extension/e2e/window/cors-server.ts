import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A web server before a PIM that lets the pages of one origin ask it, cookies included, as an administrator can set up. */
export interface CorsServer {
  readonly url: string;
  /** The origin that may ask. */
  allow(origin: string): void;
  close(): Promise<void>;
}

export async function startCorsServer(pim: string): Promise<CorsServer> {
  let allowed = '';
  const server: Server = createServer((incoming, outgoing) => {
    const cors = {
      'access-control-allow-origin': allowed,
      'access-control-allow-credentials': 'true',
      'access-control-allow-headers': 'authorization, content-type, x-requested-with',
      'access-control-allow-methods': 'GET, POST, PATCH, DELETE',
    };
    if (incoming.method === 'OPTIONS') {
      outgoing.writeHead(204, cors).end();
      return;
    }
    const { method, headers } = incoming;
    const passed = request(new URL(incoming.url ?? '/', pim), { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, { ...answer.headers, ...cors });
      answer.pipe(outgoing);
    });
    passed.on('error', () => incoming.socket.destroy());
    incoming.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    allow(origin) {
      allowed = origin;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
