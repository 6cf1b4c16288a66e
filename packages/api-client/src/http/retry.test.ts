import assert from 'node:assert/strict';
import { PimError } from '@pim-connections/core';
import { type RoughServer, startRoughServer } from '../testing/rough-server.ts';
import { createHttp, type HttpRequest } from './http.ts';
import { retryAfter, withRetries } from './retry.ts';

describe('a call that fails', () => {
  let server: RoughServer;
  afterEach(() => server.close());

  /** Fails `times` times in the given way, then answers. */
  async function flaky(times: number, status: number | 'reset', headers: Record<string, string> = {}) {
    server = await startRoughServer((_, response) => {
      if (server.asked.length > times) response.writeHead(200).end();
      else if (status === 'reset') response.destroy();
      else response.writeHead(status, headers).end();
    });
  }
  const send = (method: HttpRequest['method'], changes: Partial<HttpRequest> = {}) =>
    withRetries(createHttp({ timeout: 5_000 }), { retryDelay: 1 })({ method, url: server.url, ...changes });

  for (const failure of ['reset', 502, 503, 504] as const) {
    it(`is tried twice more when it only reads (${failure})`, async () => {
      await flaky(2, failure);
      assert.equal((await send('GET')).status, 200);
      assert.equal(server.asked.length, 3);
    });

    it(`is never tried again when it may change something (${failure})`, async () => {
      await flaky(1, failure);
      await send('POST', { body: 'x' }).catch(() => undefined);
      assert.equal(server.asked.length, 1);
      await send('DELETE');
      assert.equal(server.asked.length, 2);
    });

    it(`is never tried again when it is a GET that changes something (${failure})`, async () => {
      await flaky(1, failure);
      await send('GET', { once: true }).catch(() => undefined);
      assert.equal(server.asked.length, 1);
    });
  }

  it('is given up after two retries', async () => {
    await flaky(9, 'reset');
    await assert.rejects(send('GET'), (error) => PimError.is(error, 'unreachable'));
    assert.equal(server.asked.length, 3);
  });

  it('is not tried again when the PIM itself fails', async () => {
    await flaky(9, 500);
    assert.equal((await send('GET')).status, 500);
    assert.equal(server.asked.length, 1);
  });

  it('is tried again whatever it is when it came too fast', async () => {
    await flaky(1, 429, { 'retry-after': '0' });
    assert.equal((await send('POST', { body: 'x' })).status, 200);
  });

  it('is not waited for when the PIM wants an hour', async () => {
    await flaky(1, 429, { 'retry-after': '3600' });
    assert.equal((await send('GET')).status, 429);
    assert.equal(server.asked.length, 1);
  });

  it('can be cancelled while it waits for its next try', async () => {
    await flaky(9, 429, { 'retry-after': '20' });
    const controller = new AbortController();
    const call = send('GET', { signal: controller.signal });
    setTimeout(() => controller.abort(), 50);
    await assert.rejects(call, (error) => PimError.is(error, 'cancelled'));
  });
});

describe('Retry-After', () => {
  const read = (value?: string) => retryAfter(new Headers(value === undefined ? {} : { 'retry-after': value }));

  it('is seconds or a date', () => {
    assert.equal(read('7'), 7);
    assert.equal(read(new Date(Date.now() - 1000).toUTCString()), 0);
    assert.ok((read(new Date(Date.now() + 60_000).toUTCString()) ?? 0) > 50);
    assert.equal(read('soon'), null);
    assert.equal(read(), null);
  });
});
