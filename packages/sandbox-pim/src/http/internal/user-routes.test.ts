import assert from 'node:assert/strict';
import { Browser, formFields } from '../../testing/browser.ts';
import { type RunningSandbox, runSandbox, xhr } from '../../testing/running-sandbox.ts';
import { pimVersions } from '../../versions/pim-version.ts';

describe('roles, groups and the current user (contract 1.12, 1.13, 13)', () => {
  for (const pimVersion of pimVersions) {
    it(pimVersion, async () => {
      const sandbox = await runSandbox({ pimVersion });
      const roles = await sandbox.browser.get('/rest/user_role/');
      const old = ['1.7', '2.3'].includes(pimVersion);
      assert.equal(roles.status, old ? 404 : 200);
      if (!old) {
        const list = roles.json as Record<string, unknown>[];
        assert.deepEqual(
          list.map(({ id, role, label }) => [id, role, label]),
          [
            [1, 'ROLE_ADMINISTRATOR', 'Administrator'],
            [2, 'ROLE_CATALOG_MANAGER', 'Catalog manager'],
            [3, 'ROLE_USER', 'User'],
          ],
        );
        assert.equal('type' in (list[0] ?? {}), ['6.0', '7.0', 'saas'].includes(pimVersion));
      }
      const groups = (await sandbox.browser.get('/rest/user_group/')).json as {
        name: string;
        meta: { id: number; default: boolean };
      }[];
      const named = new Map(groups.map(({ name, meta }) => [name, meta]));
      assert.deepEqual([...named.keys()].sort(), ['All', 'IT support', 'Manager', 'Redactor']);
      assert.deepEqual(named.get('All'), { id: 4, default: true });
      const user = (await sandbox.browser.get('/rest/user/')).json as Record<string, unknown>;
      assert.equal('firstName' in user, old);
      assert.equal('roles' in user, !old);
      assert.equal((user.meta as { id: number }).id, 1);
      await sandbox.close();
    });
  }

  it('tell the rights of the current user (contract 9.5)', async () => {
    const users = [{}, { username: 'julia', password: 'julia', manageConnections: false }];
    const sandbox = await runSandbox({ seed: { users } });
    const julia = new Browser(sandbox.url);
    await julia.logIn('julia', 'julia');
    const right = async (browser: Browser) =>
      ((await browser.get('/rest/security/')).json as Record<string, boolean>)
        .akeneo_connectivity_connection_manage_settings;
    assert.deepEqual([await right(sandbox.browser), await right(julia)], [true, false]);
    await sandbox.close();
  });
});

describe('users of a 3.2 (contract 9.4)', () => {
  let sandbox: RunningSandbox;
  before(async () => {
    sandbox = await runSandbox({ pimVersion: '3.2' });
  });
  after(() => sandbox.close());

  const names = (username: string) => ({ username, first_name: 'A', last_name: 'B', email: `${username}@example.com` });
  const create = (body: object, headers: object = xhr) => sandbox.browser.post('/rest/user/', body, { ...headers });
  const passwords = { password: 'secret', password_repeat: 'secret' };
  const problems = ({ json }: { json: unknown }) => {
    const list = Array.isArray(json) ? (json as { path: string }[]) : (json as { values: { path: string }[] }).values;
    return list.map(({ path }) => path);
  };

  it('are made with roles and groups, and log in at once', async () => {
    const made = await create({
      ...names('robot'),
      ...passwords,
      roles: ['ROLE_CATALOG_MANAGER'],
      groups: ['Manager'],
    });
    assert.equal(made.status, 200);
    const { roles, groups } = made.json as { roles: string[]; groups: string[] };
    assert.deepEqual([roles, groups.sort()], [['ROLE_CATALOG_MANAGER'], ['All', 'Manager']]);
    const robot = new Browser(sandbox.url);
    await robot.logIn('robot', 'secret');
    assert.equal((await robot.get('/rest/user/')).status, 200);
  });

  it('are not made without X-Requested-With', async () => {
    const answer = await create({ ...names('nobody'), ...passwords }, {});
    assert.deepEqual([answer.status, answer.headers.location], [302, '/']);
  });

  it('are refused with everything that is wrong', async () => {
    assert.deepEqual(problems(await create({ ...passwords })), ['username', 'email', 'first_name', 'last_name']);
    assert.deepEqual(problems(await create({ ...names('admin'), email: 'admin@example.com', ...passwords })), [
      'username',
      'email',
    ]);
    assert.deepEqual(problems(await create({ ...names('a b'), email: 'ab@example.com', ...passwords })), [
      '[username]',
    ]);
    assert.deepEqual(problems(await create({ ...names('other'), password: 'a', password_repeat: 'b' })), [
      'password_repeat',
    ]);
  });

  for (const body of [
    { password: null },
    { password: undefined },
    { roles: ['ROLE_X'] },
    { groups: ['X'] },
    { unknown: 1 },
  ]) {
    it(`are a 500 with ${JSON.stringify(body)}`, async () => {
      assert.equal((await create({ ...names('broken'), ...passwords, ...body })).status, 500);
    });
  }

  it('are changed, and refused with a bare list', async () => {
    const { meta } = (await create({ ...names('changed'), ...passwords })).json as { meta: { id: number } };
    const path = `/rest/user/${meta.id}`;
    const changed = await sandbox.browser.post(path, { first_name: 'New', enabled: false }, xhr);
    assert.deepEqual([changed.status, (changed.json as { first_name: string }).first_name], [200, 'New']);
    assert.deepEqual(problems(await sandbox.browser.post(path, { roles: [] }, xhr)), ['roles']);
    const wrong = { current_password: 'x', new_password: 'y', new_password_repeat: 'y' };
    assert.deepEqual(problems(await sandbox.browser.post(path, wrong, xhr)), ['current_password']);
    const right = { current_password: 'secret', new_password: 'new', new_password_repeat: 'new', enabled: true };
    assert.equal((await sandbox.browser.post(path, right, xhr)).status, 200);
    const browser = new Browser(sandbox.url);
    await browser.logIn('changed', 'new');
    assert.equal((await browser.get('/rest/user/')).status, 200);
    assert.equal((await sandbox.browser.delete(path)).status, 204);
    assert.equal((await sandbox.browser.get(path)).status, 404);
    assert.equal((await browser.get('/rest/user/')).status, 401);
  });

  it('cannot delete themselves', async () => assert.equal((await sandbox.browser.delete('/rest/user/1')).status, 403));
});

describe('the form of users up to 2.3 (contract 9.4)', () => {
  for (const pimVersion of ['1.7', '2.3'] as const) {
    it(`makes a user of ${pimVersion}`, async () => {
      const sandbox = await runSandbox({ pimVersion });
      const page = await sandbox.browser.get('/user/create');
      const form = 'pim_user_user_form';
      assert.equal(formFields(page.text).has(`${form}[timezone]`), pimVersion === '2.3');
      const fields = {
        [`${form}[username]`]: 'robot',
        [`${form}[email]`]: 'robot@example.com',
        [`${form}[firstName]`]: 'R',
        [`${form}[lastName]`]: 'Obot',
        [`${form}[plainPassword][first]`]: 'secret',
        [`${form}[plainPassword][second]`]: 'secret',
        [`${form}[enabled]`]: '1',
        [`${form}[rolesCollection][]`]: '3',
        [`${form}[catalogLocale]`]: 'en_US',
        [`${form}[catalogScope]`]: 'ecommerce',
        [`${form}[defaultTree]`]: 'master',
        [`${form}[uiLocale]`]: 'en_US',
        [`${form}[_token]`]: formFields(page.text).get(`${form}[_token]`) ?? '',
      };
      const post = (path: string, changes: Record<string, string> = {}) =>
        sandbox.browser.send({ method: 'POST', path, form: { ...fields, ...changes } });
      const broken: Record<string, string>[] = [
        { [`${form}[_token]`]: 'x' },
        { [`${form}[catalogLocale]`]: '' },
        { [`${form}[username]`]: 'admin' },
      ];
      for (const changes of broken) {
        assert.equal((await post('/user/create', changes)).status, 200, JSON.stringify(changes));
      }
      const made = await post('/user/create');
      assert.deepEqual([made.status, made.headers.location], [302, `${sandbox.url}/user/update/2`]);
      const robot = new Browser(sandbox.url);
      await robot.logIn('robot', 'secret');
      assert.equal((await robot.get('/rest/user/')).status, 200);
      const changed = await post('/user/update/2', {
        [`${form}[enabled]`]: '',
        [`${form}[plainPassword][first]`]: '',
        [`${form}[plainPassword][second]`]: '',
      });
      assert.equal(changed.status, 302);
      assert.notEqual((await robot.get('/rest/user/')).status, 200);
      await sandbox.close();
    });
  }

  it('is not there from 3.2 on', async () => {
    const sandbox = await runSandbox({ pimVersion: '3.2' });
    assert.equal((await sandbox.browser.get('/user/create')).status, 404);
    await sandbox.close();
  });
});

describe('the form of roles up to 3.2 (contract 9.5)', () => {
  for (const [pimVersion, form] of [
    ['2.3', 'oro_user_role_form'],
    ['3.2', 'pim_user_role_form'],
  ] as const) {
    it(`takes rights away in ${pimVersion}`, async () => {
      const sandbox = await runSandbox({ pimVersion });
      const { browser } = sandbox;
      const save = async (path: string, changes: Record<string, string>, without = '') => {
        const fields = Object.fromEntries(formFields((await browser.get(path)).text));
        delete fields[without];
        return browser.send({ method: 'POST', path, form: { ...fields, ...changes } });
      };
      const made = await save('/user/role/create', { [`${form}[label]`]: 'API role' });
      assert.equal(made.status, 200);
      const { route, params } = made.json as { route: string; params: { id: number } };
      assert.equal(route, form.replace('_form', '_update'));

      const used = await save('/user/role/create', { [`${form}[label]`]: 'API role' });
      assert.match(String(used.headers['content-type']), /html/);

      const grid = async () => (await browser.get('/datagrid/api-connection-grid')).status;
      assert.equal(await grid(), 200);
      const manage =
        [...formFields((await browser.get('/user/role/update/1')).text)].find(
          ([, value]) => value === 'action:pim_enrich_api_connection_manage',
        )?.[0] ?? '';
      const box = manage.replace('[identity][id]', '[permissions][EXECUTE][accessLevel]');
      await save('/user/role/update/1', {}, box);
      assert.equal(await grid(), 403);
      const rights = (await browser.get('/rest/security/')).json as Record<string, boolean>;
      assert.equal(rights.pim_enrich_api_connection_manage, false);
      assert.equal(rights.pim_api_overall_access, true);
      if (pimVersion === '3.2') {
        const roles = (await browser.get('/rest/user_role/')).json as { id: number; role: string }[];
        assert.equal(roles.find(({ id }) => id === params.id)?.role, 'ROLE_API_ROLE');
      }
      await sandbox.close();
    });
  }
});
