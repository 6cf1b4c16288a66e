import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, request as send } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';

/** The way into a VS Code. */
export interface Door {
  /** e.g. `http://127.0.0.1:4400` */
  readonly origin: string;
  close(): Promise<void>;
}

/**
 * Lets nobody through to a VS Code but who has its key: whoever is on this computer reaches its loopback address, and a
 * page of the web can let its own name lead there (DNS rebinding). Both could run programs in a terminal otherwise.
 *
 * The key is in the address that is opened first (`?key=`), and in a cookie from then on.
 *
 * @param inner port of the VS Code, which has the same key (bed/vs-code.ts)
 */
export async function openDoor(port: number, inner: number, key: string): Promise<Door> {
  // a cookie has a host, but no port
  const cookie = `pim-connections-demo-${port}`;
  // the server forgets a socket once it is upgraded, and yet waits for its end
  const upgraded = new Set<Duplex>();
  const server = createServer((request, response) => {
    const { isAllowed, isFirst } = look(request, cookie, key);
    if (!isAllowed) {
      response.writeHead(403, { 'content-type': 'text/plain' }).end('Open the whole address that npm start printed.\n');
      return;
    }
    const { headers, method, url } = request;
    const asked = send(
      { host: '127.0.0.1', port: inner, method, path: url, headers: withKey(headers, key) },
      (answer) => {
        const kept = `${cookie}=${key}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${30 * 24 * 3600}`;
        const cookies = [...(answer.headers['set-cookie'] ?? []), ...(isFirst ? [kept] : [])];
        response.writeHead(answer.statusCode ?? 502, {
          ...answer.headers,
          ...(cookies.length > 0 && { 'set-cookie': cookies }),
        });
        answer.pipe(response);
      },
    );
    asked.on('error', () => response.destroy());
    response.on('close', () => asked.destroy());
    request.pipe(asked);
  });
  server.on('upgrade', (request, socket, head) => {
    if (!look(request, cookie, key).isAllowed) return void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    upgraded.add(socket);
    socket.on('close', () => upgraded.delete(socket));
    const lines = Object.entries(withKey(request.headers, key)).map(([name, value]) => `${name}: ${value}\r\n`);
    const through = connect(inner, '127.0.0.1', () => {
      through.write(`GET ${request.url} HTTP/1.1\r\n${lines.join('')}\r\n`);
      through.write(head);
      through.pipe(socket).pipe(through);
    });
    for (const [one, other] of [
      [socket, through],
      [through, socket],
    ] as const) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${port}`,
    close() {
      server.closeAllConnections();
      for (const socket of upgraded) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function look({ headers, url = '' }: IncomingMessage, cookie: string, key: string) {
  const asked = URL.parse(url, `http://${headers.host}`);
  const isHere = asked !== null && ['127.0.0.1', 'localhost'].includes(asked.hostname);
  const isFirst = isHere && isSame(asked.searchParams.get('key') ?? '', key);
  const kept = (headers.cookie ?? '').split('; ').find((one) => one.startsWith(`${cookie}=`));
  return { isFirst, isAllowed: isFirst || (isHere && isSame(kept?.slice(cookie.length + 1) ?? '', key)) };
}

function isSame(given: string, key: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(key)];
  return one.length === other.length && timingSafeEqual(one, other);
}

/** What VS Code takes for its own session. */
function withKey({ cookie, ...headers }: IncomingMessage['headers'], key: string): IncomingMessage['headers'] {
  return { ...headers, cookie: [...(cookie ? [cookie] : []), `code-server-session=${key}`].join('; ') };
}
