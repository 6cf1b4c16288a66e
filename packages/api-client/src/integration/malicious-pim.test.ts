import assert from 'node:assert/strict';
import { PimError, Secret } from '@pim-connections/core';
import { type ConnectOptions, connectPim } from '../connect-pim.ts';
import { lookAtPim } from '../look/look-at-pim.ts';
import { type Handler, type RoughServer, sendJson, sendLogin, startRoughServer } from '../testing/rough-server.ts';

const loginPage = '<form><input name="_username"><input name="_password" type="password"></form>';
const login = { username: 'admin', password: new Secret('c4n4ry') };
/** An address that none can be made of. */
const nowhere = 'http://[';

describe('a PIM that means harm', () => {
  let server: RoughServer;
  afterEach(() => server.close());

  const start = async (handle: Handler) => {
    server = await startRoughServer((request, response) => {
      if (!sendLogin(request, response, loginPage)) handle(request, response);
    });
  };
  const connect = (known: ConnectOptions['known'] & object) =>
    connectPim({ url: server.url, login, known, retries: 0 });

  it('redirects to what is no address, and that is an answer like any other', async () => {
    await start((_request, response) => response.writeHead(302, { location: nowhere }).end());
    const pim = await connect({ line: '5.0' });
    await assert.rejects(pim.listConnections(), (error) => PimError.is(error));
  });

  it('sends whoever logs in to what is no address', async () => {
    server = await startRoughServer((request, response) => {
      if (request.url?.startsWith('/api/rest/v1')) return sendJson(response, 200, { routes: {} });
      response.writeHead(302, { location: nowhere }).end();
    });
    assert.equal((await lookAtPim(server.url, { retries: 0 })).login, 'single-sign-on');
  });

  it('lists without an end, and is asked no more after a hundred pages', async () => {
    await start((_request, response) =>
      sendJson(response, 200, {
        data: [{ label: 'again', credentials: `${server.asked.length}_a|b` }],
        options: { totalRecords: Number.MAX_SAFE_INTEGER },
      }),
    );
    const pim = await connect({ line: '3.x' });
    await assert.rejects(pim.listConnections(), (error) => PimError.is(error, 'unexpected-answer'));
    assert.equal(server.asked.filter((one) => one.includes('api-connection-grid')).length, 100);
  });

  it('refuses with more words than anybody reads', async () => {
    const words = 'word '.repeat(1_000_000);
    const answers = [
      { status: 400, body: { message: words } },
      {
        status: 422,
        body: { errors: Array.from({ length: 1000 }, () => ({ name: 'code', reason: words.slice(0, 9000) })) },
      },
    ];
    for (const { status, body } of answers) {
      await start((_request, response) => sendJson(response, status, body));
      const pim = await connect({ line: '5.0' });
      await assert.rejects(pim.listConnections(), (error) => {
        assert.ok(PimError.is(error, 'refused') || PimError.is(error, 'invalid'));
        return JSON.stringify(error.details).length < 20_000 && error.message.length < 20_000;
      });
      await server.close();
    }
  });

  it('refuses with what looks like further lines of a log, and it stays one line', async () => {
    const message = 'No.\n2026-01-01 error \u001b[2Jforged \u009b31m\u202etxt';
    await start((_request, response) => sendJson(response, 400, { message }));
    const pim = await connect({ line: '5.0' });
    await assert.rejects(pim.listConnections(), {
      message: 'The PIM refused: No. 2026-01-01 error  [2Jforged  31m txt. Correct what was sent.',
    });
  });

  it('names more and longer keys than anybody reads, and few are passed on', async () => {
    const key = `\u001b[31m${'k'.repeat(2000)}`;
    const keys = Array.from({ length: 3000 }, (_, at) => [`${at}${key}`, 5] as const);
    await start((_request, response) => sendJson(response, 200, Object.fromEntries(keys)));
    const pim = await connect({ line: '5.0' });
    await assert.rejects(pim.listWrongCredentials(), (error) => {
      assert.ok(PimError.is(error, 'unexpected-answer'));
      assert.doesNotMatch(error.message, /\p{Cc}/u);
      return JSON.stringify(error.details).length < 20_000 && error.message.length < 20_000;
    });
  });
});
