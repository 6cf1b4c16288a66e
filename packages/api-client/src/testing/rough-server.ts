import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** A real server, for what happens to a connection rather than to an answer. */
export interface RoughServer {
  readonly url: string;
  /** `METHOD /path` of every request it got. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

export async function startRoughServer(handler: Handler): Promise<RoughServer> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    handler(request, response);
  });
  return { url: await listen(server), asked, close: () => close(server) };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

/** Answers as JSON. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** Answers one login, so that a test can think of what comes after it. Gives whether it did. */
export function sendLogin(request: IncomingMessage, response: ServerResponse, page: string): boolean {
  if (request.url === '/user/login') {
    response.writeHead(200, { 'content-type': 'text/html', 'set-cookie': 'BAPID=before; path=/' }).end(page);
    return true;
  }
  if (request.url === '/user/login-check') {
    response.writeHead(302, { location: '/', 'set-cookie': 'BAPID=session; path=/' }).end();
    return true;
  }
  return false;
}
