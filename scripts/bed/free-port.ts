import { createServer } from 'node:net';

/** Whether nobody listens on this port of the loopback address. `0` asks for any free one. */
function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : undefined));
    });
  });
}

/** A free port of the loopback address: the first at or after `wanted`, or any when none is wanted. */
export async function freePort(wanted = 0): Promise<number> {
  for (let port = wanted; port < 65_536; port++) {
    const free = await tryPort(port);
    if (free !== undefined) return free;
  }
  throw new Error(`No port at or above ${wanted} is free.`);
}
