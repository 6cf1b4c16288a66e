import assert from 'node:assert/strict';
import { PimError, Secret } from '@pim-connections/core';
import { connectPim } from '../connect-pim.ts';
import { diagnoseCredentials } from '../diagnose/diagnose-credentials.ts';
import type { TraceEntry } from '../http/http.ts';
import { lookAtPim } from '../look/look-at-pim.ts';
import { createRestClient } from '../rest/rest-client.ts';
import { newConnection } from './operations.ts';
import { openSandbox, pimVersions, type SandboxPim } from './sandbox.ts';

const seed = {
  products: Array.from({ length: 25 }, (_, index) => ({ identifier: `p${String(index).padStart(2, '0')}` })),
};

for (const version of pimVersions) {
  describe(`a PIM of ${version}`, () => {
    let sandbox: SandboxPim;
    before(async () => {
      sandbox = await openSandbox(version, { seed });
    });
    after(() => sandbox.close());
    const isOld = ['1.7', '2.3', '3.2'].includes(version);

    it('is recognised from outside, with its login form', async () => {
      const { line, login, kind, url } = await lookAtPim(`${sandbox.url}/#/dashboard`);
      assert.deepEqual([line, login, url], [sandbox.line, 'form', sandbox.url]);
      assert.equal(kind, isOld ? 'api-connection' : 'connection');
    });

    it('refuses a wrong login, which is tried once', async () => {
      const sent: TraceEntry[] = [];
      const login = { username: sandbox.login.username, password: new Secret('wrong') };
      const known = { line: version === '1.7' ? '2.x' : sandbox.line } as const;
      const pim = await connectPim({ url: sandbox.url, login, known, trace: (entry) => sent.push(entry) });
      for (let tries = 0; tries < 3; tries++) {
        await assert.rejects(pim.listConnections(), (error) => PimError.is(error, 'login-refused'));
      }
      assert.equal(sent.filter(({ method }) => method === 'POST').length, 1);
    });

    it('refuses a user that it does not know', async () => {
      const login = { username: 'nobody', password: new Secret('wrong') };
      const known = { line: version === '1.7' ? '2.x' : sandbox.line } as const;
      const pim = await connectPim({ url: sandbox.url, login, known });
      await assert.rejects(pim.listConnections(), (error) => {
        return PimError.is(error, 'login-refused') && error.details.message === 'Invalid credentials.';
      });
    });

    if (version === '1.7') return;

    it('gives credentials that work at once, and no longer after they were revoked', async () => {
      const pim = await connectPim(sandbox);
      assert.equal(pim.version.line, sandbox.line);
      const created = await pim.createConnection(newConnection('story', 'The story'));
      const { clientId, secret, username, password } = created.credentials;
      const credentials = {
        clientId,
        secret,
        username: username ?? sandbox.login.username,
        password: password ?? sandbox.login.password,
      };
      const { works, calls } = await diagnoseCredentials({ url: pim.url, credentials, connection: created });
      assert.deepEqual([works, calls], [true, 2]);

      const rest = createRestClient({ url: pim.url, credentials });
      const pages = [];
      for await (const page of rest.products({ pageSize: 10 })) pages.push(page.length);
      assert.deepEqual(pages, [10, 10, 5]);
      assert.equal((await rest.product('p07')).identifier, 'p07');
      await assert.rejects(rest.product('nothing'), (error) => PimError.is(error, 'not-found'));
      assert.ok((await rest.currencies()).some(({ code, enabled }) => code === 'EUR' && enabled));
      assert.ok('pim_api_product_list' in (await rest.root()));
      if (['4.0', '5.0'].includes(version) || isOld) {
        await assert.rejects(rest.systemInformation(), (error) => PimError.is(error, 'unsupported'));
      } else {
        assert.ok((await rest.systemInformation()).version);
      }
      const patched = await rest.request({
        method: 'PATCH',
        path: '/api/rest/v1/products/p07',
        json: { enabled: false },
      });
      assert.equal(patched.status, 204);

      await pim.deleteConnection(created.id);
      await assert.rejects(rest.currencies(), (error) => {
        return PimError.is(error, 'token-refused') && error.details.cause === 'client';
      });
    });

    it('is logged in to again once when fifty calls find the session gone', async () => {
      let cookie = '';
      const fetchAndSee = (url: string, init: RequestInit) => {
        cookie = new Headers(init.headers).get('cookie') ?? cookie;
        return fetch(url, init);
      };
      const logins: string[] = [];
      const trace = ({ path }: TraceEntry) => {
        if (path === '/user/login-check') logins.push(path);
      };
      const pim = await connectPim({ ...sandbox, known: sandbox, fetch: fetchAndSee, trace });
      await pim.listConnections();
      await fetch(`${sandbox.url}/user/logout`, { headers: { cookie }, redirect: 'manual' });
      const lists = await Promise.all(Array.from({ length: 50 }, () => pim.listConnections()));
      assert.deepEqual([lists.length, logins.length], [50, 2]);
    });

    it('is asked as seldom as can be', async () => {
      let calls = 0;
      const trace = () => calls++;
      const count = async (task: Promise<unknown>) => {
        const before = calls;
        await task;
        return calls - before;
      };
      const pim = await connectPim({ ...sandbox, known: sandbox, trace });
      // An API connection is found by reading the list before and after.
      const reads = isOld ? 2 : 0;
      const created = pim.createConnection(newConnection('seldom', 'Seldom'));
      assert.equal(await count(created), 3 + reads, 'create, from cold');
      assert.equal(await count(pim.createConnection(newConnection('seldom2', 'Seldom'))), 1 + reads, 'create');
      assert.equal(await count(pim.listConnections()), 1, 'list');
      assert.equal(await count(pim.getConnection((await created).id)), 1, 'open');
    });

    if (isOld) return;

    it('says what is wrong with credentials, surely when the connection is known', async () => {
      const pim = await connectPim({ ...sandbox, known: sandbox });
      const connection = await pim.createConnection(newConnection('to_diagnose', 'To diagnose'));
      const { clientId, secret, username, password } = connection.credentials;
      assert.ok(username && password);
      const right = { clientId, secret, username, password };
      const suspects = async (wrong: Partial<typeof right>) => {
        const credentials = { ...right, ...wrong };
        return (await diagnoseCredentials({ url: pim.url, credentials, connection })).suspects;
      };
      assert.deepEqual(await suspects({}), []);
      assert.deepEqual(await suspects({ clientId: '99_unknown' }), ['client-id']);
      assert.deepEqual(await suspects({ secret: new Secret('wrong') }), ['secret']);
      assert.deepEqual(await suspects({ username: 'somebody' }), ['username']);
      assert.deepEqual(await suspects({ password: new Secret('wrong') }), ['password', 'user-disabled']);
    });

    it('kills the tokens of a regenerated secret, and the new one works', async () => {
      const pim = await connectPim({ ...sandbox, known: sandbox });
      const { id, credentials } = await pim.createConnection(newConnection('rotated', 'Rotated'));
      const { clientId, username, password } = credentials;
      assert.ok(username && password);
      const old = createRestClient({ url: pim.url, credentials: { ...credentials, username, password } });
      await old.currencies();
      const secret = await pim.regenerateSecret(id);
      await assert.rejects(old.currencies(), (error) => PimError.is(error, 'token-refused'));
      await createRestClient({ url: pim.url, credentials: { clientId, secret, username, password } }).currencies();
    });

    it('names every broken rule of a new connection', async () => {
      const pim = await connectPim({ ...sandbox, known: sandbox });
      const wrong = { ...newConnection('a', ''), flowType: 'sideways' as never };
      await assert.rejects(pim.createConnection(wrong), (error) => {
        assert.ok(PimError.is(error, 'invalid'));
        const reasons = error.details.violations.map(({ reason }) => reason);
        assert.deepEqual(reasons, ['code.too_short', 'label.required', 'flow_type.invalid']);
        return true;
      });
    });
  });
}

describe('a user who may not manage connections', () => {
  for (const version of ['3.2', '4.0', '5.0', '6.0', '7.0'] as const) {
    it(`is told so by a ${version}`, async () => {
      const users = [{ username: 'julia', password: 'julia-pw', manageConnections: false }];
      const sandbox = await openSandbox(version, { seed: { users } });
      const login = { username: 'julia', password: new Secret('julia-pw') };
      const pim = await connectPim({ ...sandbox, login, known: sandbox });
      await assert.rejects(pim.createConnection(newConnection('mine', 'Mine')), (error) => {
        return PimError.is(error, 'not-allowed') && error.details.right !== null;
      });
      await sandbox.close();
    });
  }
});

describe('a 7.0 that is full', () => {
  it('says so before and after another one is tried', async () => {
    const sandbox = await openSandbox('7.0', { seed: { limits: { connections: 1 } } });
    const pim = await connectPim({ ...sandbox, known: sandbox });
    assert.equal(await pim.isLimitReached(), false);
    await pim.createConnection(newConnection('only_one', 'Only one'));
    assert.equal(await pim.isLimitReached(), true);
    await assert.rejects(pim.createConnection(newConnection('another', 'Another')), (error) => {
      return (
        PimError.is(error, 'invalid') && error.details.violations[0]?.reason === 'connections_number_limit_reached'
      );
    });
    await sandbox.close();
  });
});

describe('a locked account', () => {
  it('is recognised by a 7.0, and the right password is not tried in vain', async () => {
    const sandbox = await openSandbox('7.0');
    const login = { username: 'admin', password: new Secret('wrong') };
    for (let tries = 0; tries < 5; tries++) {
      const pim = await connectPim({ ...sandbox, login, known: sandbox });
      await assert.rejects(pim.listConnections(), (error) => PimError.is(error, 'login-refused'));
    }
    const pim = await connectPim({ ...sandbox, known: sandbox });
    await assert.rejects(pim.listConnections(), (error) => PimError.is(error, 'account-locked'));
    await sandbox.close();
  });
});
