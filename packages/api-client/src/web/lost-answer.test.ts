import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { type ConnectionCode, type ConnectionLabel, type Pim, PimError } from '@pim-connections/core';
import { connectPim } from '../connect-pim.ts';
import { admin, loginPage, magento } from '../testing/mock-pim.ts';
import { type RoughServer, sendJson, sendLogin, startRoughServer } from '../testing/rough-server.ts';

const created = { ...magento, password: 'b6f1e0a9c' };
const newConnection = {
  code: 'magento' as ConnectionCode,
  label: 'Magento' as ConnectionLabel,
  flowType: 'data_destination',
} as const;

/** Where the connection breaks: before the answer, in the middle of it, or after it. */
type Break = 'before' | 'during' | 'truncated' | 'gateway' | 'after';

function answerBrokenly(response: ServerResponse, where: Break, status: number, body: unknown): void {
  const text = body === undefined ? '' : JSON.stringify(body);
  switch (where) {
    case 'before':
      response.destroy();
      break;
    case 'during':
      response.writeHead(status, { 'content-type': 'application/json', 'content-length': String(text.length + 10) });
      response.write(text.slice(0, 20), () => response.destroy());
      break;
    case 'truncated':
      // A proxy that closes properly hides that something is missing.
      response.writeHead(status, { 'content-type': 'application/json' }).end(text.slice(0, 20));
      break;
    case 'gateway':
      response.writeHead(504, { 'content-type': 'text/html' }).end('<h1>Gateway Time-out</h1>');
      break;
    case 'after':
      response.writeHead(status, { 'content-type': 'application/json' }).end(text, () => response.socket?.destroy());
  }
}

describe('a change whose answer is lost', () => {
  let server: RoughServer;
  let pim: Pim;
  /** What the PIM has, and what becomes of it when the change arrives. */
  let found: typeof magento | null;
  let carriesOut: boolean;
  let where: Break;

  beforeEach(async () => {
    found = null;
    carriesOut = true;
    where = 'before';
    server = await startRoughServer((request, response) => {
      if (sendLogin(request, response, loginPage)) return;
      const call = `${request.method} ${request.url}`;
      if (request.method === 'GET') {
        if (found) sendJson(response, 200, found);
        else sendJson(response, 404, {});
      } else if (call === 'POST /rest/connections') {
        if (carriesOut) found = magento;
        answerBrokenly(response, where, 201, created);
      } else if (call === 'DELETE /rest/connections/magento') {
        if (carriesOut) found = null;
        answerBrokenly(response, where, 204, undefined);
      } else if (call === 'POST /rest/connections/magento/regenerate-secret') {
        if (carriesOut && found) found = { ...found, secret: 'new' };
        answerBrokenly(response, where, 204, undefined);
      } else if (call === 'POST /rest/connections/magento/regenerate-password') {
        answerBrokenly(response, where, 200, { password: 'fresh-password' });
      } else if (call === 'POST /rest/connections/magento') {
        if (carriesOut && found) found = { ...found, label: 'Magento 2' };
        answerBrokenly(response, where, 204, undefined);
      }
    });
    pim = await connectPim({ url: server.url, login: admin, known: { line: '7.0' }, retryDelay: 1, timeout: 5_000 });
  });
  afterEach(() => server.close());

  const isUnknown = (known: string) => (error: unknown) => {
    assert.ok(PimError.is(error, 'outcome-unknown'), String(error));
    assert.equal(error.details.known, known);
    return true;
  };
  const times = (call: string) => server.asked.filter((asked) => asked === call).length;
  const breaks: readonly Break[] = ['before', 'during', 'truncated', 'gateway'];

  for (const broken of breaks) {
    it(`is known to be done when a created connection is there (${broken}), and nothing is sent twice`, async () => {
      where = broken;
      await assert.rejects(pim.createConnection(newConnection), isUnknown('done'));
      assert.equal(times('POST /rest/connections'), 1);
    });
  }

  it('is known not to be done when no connection is there', async () => {
    carriesOut = false;
    await assert.rejects(pim.createConnection(newConnection), isUnknown('not-done'));
    assert.equal(times('POST /rest/connections'), 1);
  });

  it('may still be done when it was a gateway that gave up', async () => {
    carriesOut = false;
    where = 'gateway';
    await assert.rejects(pim.createConnection(newConnection), isUnknown('unknown'));
  });

  it('is not done when the code belongs to another connection', async () => {
    found = { ...magento, label: 'Somebody else' };
    carriesOut = false;
    await assert.rejects(pim.createConnection(newConnection), isUnknown('not-done'));
  });

  it('is a success when the connection that was to be deleted is gone', async () => {
    found = magento;
    await pim.deleteConnection('magento');
    assert.equal(times('DELETE /rest/connections/magento'), 1);
  });

  it('is a success when the connection has what it was to get', async () => {
    found = magento;
    assert.equal((await pim.updateConnection('magento', { label: 'Magento 2' })).label, 'Magento 2');
    assert.equal(times('POST /rest/connections/magento'), 1);
  });

  for (const broken of ['before', 'gateway'] as const) {
    it(`gives the new secret when there is one (${broken})`, async () => {
      found = magento;
      where = broken;
      assert.equal((await pim.regenerateSecret('magento')).reveal(), 'new');
      assert.equal(times('POST /rest/connections/magento/regenerate-secret'), 1);
    });
  }

  it('is known not to be done when the secret is the old one', async () => {
    found = magento;
    carriesOut = false;
    await assert.rejects(pim.regenerateSecret('magento'), isUnknown('not-done'));
    assert.equal(times('POST /rest/connections/magento/regenerate-secret'), 1);
  });

  for (const [broken, known] of [
    ['before', 'unknown'],
    ['during', 'unknown'],
    ['gateway', 'unknown'],
    ['truncated', 'done'],
  ] as const) {
    it(`leaves a new password ${known} (${broken}): the PIM shows it to nobody`, async () => {
      where = broken;
      await assert.rejects(pim.regeneratePassword('magento'), isUnknown(known));
      assert.equal(times('POST /rest/connections/magento/regenerate-password'), 1);
    });
  }

  it('is not asked about when the caller gave up in the middle', async () => {
    const controller = new AbortController();
    const stuck = await startRoughServer((request, response) => {
      if (!sendLogin(request, response, loginPage)) controller.abort();
    });
    const other = await connectPim({ url: stuck.url, login: admin, known: { line: '7.0' } });
    await assert.rejects(other.createConnection(newConnection, { signal: controller.signal }), isUnknown('unknown'));
    assert.deepEqual(stuck.asked.at(-1), 'POST /rest/connections');
    await stuck.close();
  });

  it('is no loss when the connection breaks after the answer', async () => {
    where = 'after';
    const { credentials } = await pim.createConnection(newConnection);
    assert.equal(credentials.password?.reveal(), 'b6f1e0a9c');
  });
});
