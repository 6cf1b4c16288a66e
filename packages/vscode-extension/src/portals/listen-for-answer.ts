import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A place of this computer where a browser brings the answer of a sign-in. */
export interface AnswerPlace {
  /** Where the browser finds it. */
  readonly address: string;
  /** The answer that carries a state; others are turned away. */
  answer(state: string): Promise<URLSearchParams>;
  close(): void;
}

/** What the page says that the browser shows at the end. */
export interface AnswerPage {
  readonly title: string;
  readonly text: string;
}

const path = '/signed-in';

/**
 * Opens a port of loopback for one answer (RFC 8252, 7.3): it works in every VS Code with a window of its own, also where
 * no program is registered for `vscode:` addresses.
 *
 * @param toExternal gives an address as the browser of the window's computer reaches it; a remote one forwards the port
 */
export async function listenForAnswer(
  page: AnswerPage,
  toExternal: (address: string) => Promise<string>,
): Promise<AnswerPlace> {
  const { promise, resolve } = Promise.withResolvers<URLSearchParams>();
  let expected: string | undefined;
  const server = createServer((request, response) => {
    // Any page of the browser can call, also with what is no address.
    const asked = URL.parse(request.url ?? '', 'http://127.0.0.1');
    if (request.method !== 'GET' || asked?.pathname !== path) return void response.writeHead(404).end();
    const { searchParams } = asked;
    // Anybody on this computer can call: only the answer to our question counts.
    if (expected === undefined || searchParams.get('state') !== expected) return void response.writeHead(400).end();
    send(response, page);
    resolve(searchParams);
  });
  await new Promise<void>((ready, fail) => {
    server.once('error', fail);
    server.listen(0, '127.0.0.1', ready);
  });
  const { port } = server.address() as AddressInfo;
  return {
    address: await toExternal(`http://127.0.0.1:${port}${path}`),
    answer(state) {
      expected = state;
      return promise;
    },
    close() {
      server.close();
      // The page has arrived; a browser keeps its connection open for more.
      server.closeIdleConnections();
    },
  };
}

function send(response: ServerResponse, { title, text }: AnswerPage): void {
  const html = `<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>${title}</title><style>body{font:16px system-ui;margin:20vh auto;max-width:30em;text-align:center}</style></head><body><h1>${title}</h1><p>${text}</p></body></html>`;
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    connection: 'close',
  });
  response.end(html);
}
