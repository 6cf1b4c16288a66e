import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Sandbox } from '@pim-connections/sandbox-pim';
import type { Stage } from './start-portal';

/** What becomes of a request: it is passed on, it never arrives, or its answer is lost on the way back. */
export type Fate = 'passed-on' | 'not-arrived' | 'answer-lost';

/** Stands between a portal and a PIM. */
export interface PimInBetween {
  readonly url: string;
  /** `METHOD /path` of what arrived at the PIM. */
  readonly asked: string[];
  /** Decides about each request; the test may change it. */
  fate: (request: string) => Fate | Promise<Fate>;
}

/** Passes everything on to a sandbox, unless the test wants something else to happen. */
export async function pimInBetween(stage: Stage, sandbox: Sandbox): Promise<PimInBetween> {
  const between: PimInBetween = { url: '', asked: [], fate: () => 'passed-on' };
  const server = createServer(async (incoming, outgoing) => {
    const request = `${incoming.method} ${incoming.url}`;
    const fate = await between.fate(request);
    if (fate === 'not-arrived') return incoming.socket.destroy();
    between.asked.push(request);
    const answer = await passOn(sandbox.url, incoming);
    if (fate === 'answer-lost') return incoming.socket.destroy();
    for (const name of ['content-type', 'location']) {
      const value = answer.headers.get(name);
      if (value !== null) outgoing.setHeader(name, value.replaceAll(sandbox.url, ''));
    }
    outgoing.setHeader('set-cookie', answer.headers.getSetCookie());
    return outgoing.writeHead(answer.status).end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stage.later(async () => {
    server.closeAllConnections();
    server.close();
  });
  return Object.assign(between, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

async function passOn(url: string, incoming: IncomingMessage): Promise<Response> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const { host, connection, 'content-length': length, ...headers } = incoming.headers as Record<string, string>;
  const method = incoming.method ?? 'GET';
  return fetch(url + incoming.url, {
    method,
    headers,
    redirect: 'manual',
    ...(method !== 'GET' && chunks.length > 0 && { body: Buffer.concat(chunks) }),
  });
}
