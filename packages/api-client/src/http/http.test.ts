import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { PimError } from '@pim-connections/core';
import { startRoughServer } from '../testing/rough-server.ts';
import { createHttp, type HttpOptions, type TraceEntry } from './http.ts';

const get = (url: string, options: HttpOptions = {}, signal?: AbortSignal) =>
  createHttp({ timeout: 5_000, ...options })({ method: 'GET', url, redirect: 'follow', signal });

const failsWith = (code: string, reason?: string) => (error: unknown) => {
  assert.ok(PimError.is(error), `${error}`);
  assert.equal(error.code, code, error.message);
  if (reason !== undefined) assert.equal(Reflect.get(error.details, 'reason'), reason);
  return true;
};

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

describe('a call over the network', () => {
  it('fails as refused where nobody listens', async () => {
    const server = createTcpServer();
    const port = await listening(server);
    await new Promise((resolve) => server.close(resolve));
    await assert.rejects(get(`http://127.0.0.1:${port}/`), failsWith('unreachable', 'refused'));
  });

  it('fails as a name that does not exist', () =>
    assert.rejects(get('http://no-such-host.invalid/'), failsWith('unreachable', 'dns')));

  it('fails as reset when the connection breaks before the answer', async () => {
    const server = await startRoughServer((_, response) => response.destroy());
    await assert.rejects(get(server.url), failsWith('unreachable', 'reset'));
    await server.close();
  });

  it('fails as reset when the connection breaks in the answer', async () => {
    const server = await startRoughServer((_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"a":', () => response.destroy());
    });
    await assert.rejects(get(server.url), failsWith('unreachable', 'reset'));
    await server.close();
  });

  it('fails as a certificate that is not trusted', async () => {
    const pem = readFileSync(new URL('../testdata/self-signed.pem', import.meta.url));
    const server = createServer({ key: pem, cert: pem }, (_, response) => response.end());
    const port = await listening(server);
    await assert.rejects(get(`https://127.0.0.1:${port}/`), failsWith('tls'));
    await new Promise((resolve) => server.close(resolve));
  });

  it('fails as plain http when the other end does not speak TLS', async () => {
    const server = await startRoughServer((_, response) => response.end());
    await assert.rejects(get(server.url.replace('http:', 'https:')), failsWith('unreachable', 'plain-http'));
    await server.close();
  });

  it('fails as a proxy that wants a login of its own', async () => {
    const server = await startRoughServer((_, response) => response.writeHead(407).end());
    await assert.rejects(get(server.url), failsWith('unreachable', 'proxy'));
    await server.close();
  });

  it('fails in time when the answer trickles without end', async () => {
    const timers = new Set<NodeJS.Timeout>();
    const server = await startRoughServer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      timers.add(setInterval(() => response.write(' '), 20));
    });
    await assert.rejects(get(server.url, { timeout: 200 }), failsWith('timeout'));
    for (const timer of timers) clearInterval(timer);
    await server.close();
  });

  it('fails when the answer is far too long, though it came in small', async () => {
    const large = gzipSync(Buffer.alloc(65 * 1024 * 1024, ' '));
    const server = await startRoughServer((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': large.length }).end(large);
    });
    await assert.rejects(get(server.url), failsWith('unexpected-answer'));
    await server.close();
  });

  it('fails in time when nobody answers', async () => {
    const sockets: Socket[] = [];
    const server = createTcpServer((socket) => sockets.push(socket));
    const port = await listening(server);
    await assert.rejects(get(`http://127.0.0.1:${port}/`, { timeout: 200 }), failsWith('timeout'));
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });

  it('fails when it is redirected in circles', async () => {
    const server = await startRoughServer((request, response) => {
      response.writeHead(302, { location: request.url === '/a' ? '/b' : '/a' }).end();
    });
    await assert.rejects(get(`${server.url}/a`), failsWith('unreachable', 'redirects'));
    await server.close();
  });

  it('is cancelled before it is sent, while it waits, and while it reads', async () => {
    await assert.rejects(get('http://127.0.0.1:9/', {}, AbortSignal.abort()), failsWith('cancelled'));
    for (const isAnswering of [false, true]) {
      const controller = new AbortController();
      const server = await startRoughServer((_, response) => {
        if (isAnswering) response.writeHead(200).write('{');
        setTimeout(() => controller.abort(), 20);
      });
      await assert.rejects(get(server.url, {}, controller.signal), failsWith('cancelled'));
      await server.close();
    }
  });

  it('is traced with method, path, status and duration, and nothing else', async () => {
    const server = await startRoughServer((_, response) => response.writeHead(404).end());
    const seen: TraceEntry[] = [];
    await get(`${server.url}/path?token=secret`, { trace: (entry) => seen.push(entry) });
    await server.close();
    await get(`${server.url}/gone`, { trace: (entry) => seen.push(entry) }).catch(() => undefined);
    assert.deepEqual(
      seen.map(({ milliseconds, ...entry }) => ({ ...entry, isTimed: milliseconds >= 0 })),
      [
        { method: 'GET', path: '/path', status: 404, error: null, isTimed: true },
        { method: 'GET', path: '/gone', status: null, error: 'unreachable', isTimed: true },
      ],
    );
  });

  it('uses a connection again for calls that follow one another', async () => {
    const ports = new Set<number | undefined>();
    const server = await startRoughServer((request, response) => {
      ports.add(request.socket.remotePort);
      response.end('x');
    });
    for (let i = 0; i < 5; i++) await get(server.url);
    await server.close();
    assert.ok(ports.size < 5, `${ports.size} connections`);
  });
});
