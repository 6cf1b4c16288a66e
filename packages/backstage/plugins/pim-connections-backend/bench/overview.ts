// Page data of 20 PIMs with 50 connections each, against the slowest of them asked alone (budget: 1.3 times), cold and
// with one PIM dead. Prints one line of JSON, and tells docs/figures.md (scripts/bench/README.md).
import { appendFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import request from 'supertest';
import { pimOf, Stage } from '../src/testing/start-portal';

const pims = 20;
const connections = Array.from({ length: 50 }, (_, at) => ({
  code: `connection_${at}`,
  flow_type: 'data_destination' as const,
  auditable: true,
}));
const path = '/api/pim-connections/connections?fresh=true';
const delay = 150;

/** Passes everything on to a PIM, late, as a PIM that is far away answers. */
async function farAway(stage: Stage, url: string): Promise<string> {
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    await new Promise((resolve) => setTimeout(resolve, delay));
    const { host, connection, 'content-length': length, ...headers } = incoming.headers as Record<string, string>;
    const answer = await fetch(url + incoming.url, {
      method: incoming.method ?? 'GET',
      headers,
      redirect: 'manual',
      ...(incoming.method === 'POST' && { body: Buffer.concat(chunks) }),
    });
    for (const name of ['content-type', 'location']) {
      const value = answer.headers.get(name);
      if (value !== null) outgoing.setHeader(name, value.replaceAll(url, ''));
    }
    outgoing.setHeader('set-cookie', answer.headers.getSetCookie());
    outgoing.writeHead(answer.status).end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stage.later(async () => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** An address at which nobody answers. */
async function closedPort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

async function median(run: () => Promise<unknown>, times = 15): Promise<number> {
  const taken: number[] = [];
  for (let at = 0; at < times; at++) {
    const start = performance.now();
    await run();
    taken.push(performance.now() - start);
  }
  return taken.sort((a, b) => a - b)[Math.floor(times / 2)] ?? Number.NaN;
}

function report(budget: string, ours: number, peer: number): void {
  const file = process.env.BENCH_FIGURES;
  if (!file) return;
  const words = (milliseconds: number) => `${milliseconds.toFixed(0)} ms`;
  const figure = { budget, value: ours / peer, ours: words(ours), peer: words(peer), rounds: 15 };
  appendFileSync(file, `${JSON.stringify(figure)}\n`);
}

describe('the page data', function () {
  this.timeout(120_000);
  it('is measured', async () => {
    const stage = new Stage();
    const configured = [];
    for (let at = 0; at < pims; at++) {
      const sandbox = await stage.sandbox({ connections });
      const pim = pimOf(sandbox, `pim_${at}`);
      configured.push(at === 0 ? { ...pim, url: await farAway(stage, sandbox.url) } : pim);
    }
    const all = await stage.portal({ pims: configured });
    const slowest = await stage.portal({ pims: configured.slice(0, 1) });
    const dead = { id: 'dead', url: await closedPort(), login: { username: 'admin', password: 'admin' } };
    const withDead = await stage.portal({ pims: [...configured, dead] });
    const ask = (server: typeof all) => () => request(server).get(path).expect(200);
    for (const server of [all, slowest, withDead]) await ask(server)();
    const alone = await median(ask(slowest));
    const together = await median(ask(all));
    const dying = await median(ask(withDead));
    const kept = await median(() => request(all).get('/api/pim-connections/connections').expect(200));
    const keptWithDead = await median(() => request(withDead).get('/api/pim-connections/connections').expect(200));
    const rows: readonly (readonly [page: string, milliseconds: number])[] = [
      ['the slowest PIM alone', alone],
      [`${pims} PIMs`, together],
      ['the same, and a dead one', dying],
      [`${pims} PIMs, answers kept`, kept],
      ['the same, and a dead one', keptWithDead],
    ];
    console.log('| page data of | median |\n| --- | ---: |');
    for (const [page, milliseconds] of rows) console.log(`| ${page} | ${milliseconds.toFixed(1)} ms |`);
    report('backstage-page', together, alone);
    report('backstage-dead-pim', dying, together);
    await stage.clear();
  });
});
