import assert from 'node:assert/strict';
import type { Received } from '../../testing/browser.ts';
import { acceptJson, type RunningSandbox, runSandbox, xhr } from '../../testing/running-sandbox.ts';
import type { PimVersion } from '../../versions/pim-version.ts';

const constraint = 'akeneo_connectivity.connection.connection.constraint.';

const reasons = (answer: Received) =>
  (answer.json as { errors: { name: string; reason: string }[] }).errors.map(
    ({ name, reason }) => `${name} ${reason.replace(constraint, '')}`,
  );

const codesOf = (answer: Received) => (answer.json as { code: string }[]).map(({ code }) => code);

function suite(pimVersion: PimVersion, seed = {}) {
  let sandbox: RunningSandbox;
  before(async () => {
    sandbox = await runSandbox({ pimVersion, seed });
  });
  after(() => sandbox.close());
  return () => sandbox;
}

describe('connections of a 7.0', () => {
  const pim = suite('7.0', {
    connections: [
      { code: 'first', label: 'First', created_at: '2020-01-01T00:00:00Z' },
      { code: 'an_app', label: 'An app', type: 'app', created_at: '2020-01-02T00:00:00Z' },
    ],
    files: ['a/b/c/d/logo.png'],
    limits: { connections: 500 },
  });
  const create = (body: unknown, headers = {}) => pim().browser.post('/rest/connections', body, headers);
  const valid = (code: string) => ({ code, label: 'Some label', flow_type: 'other' });
  const update = (code: string, body: object) =>
    pim().browser.post(`/rest/connections/${code}`, {
      label: 'Some label',
      flow_type: 'other',
      user_role_id: '3',
      ...body,
    });

  describe('what is read from a body (contract 1.1)', () => {
    const raw = (body: string | Uint8Array, type: string, headers = {}) =>
      pim().browser.send({
        method: 'POST',
        path: '/rest/connections',
        body,
        headers: { 'content-type': type, ...acceptJson, ...headers },
      });

    for (const [name, body] of [
      ['malformed JSON', '{"code":'],
      ['a scalar', '5'],
      ['a byte order mark', `\uFEFF${JSON.stringify(valid('marked'))}`],
      ['a lone surrogate', '{"code":"lone","label":"\\ud800 abc","flow_type":"other"}'],
      ['too much nesting', '['.repeat(600) + ']'.repeat(600)],
    ] as const) {
      it(`is a 400 for ${name}`, async () => {
        const answer = await raw(body, 'application/json');
        assert.equal(answer.status, 400);
        assert.deepEqual(answer.json, { code: 400, message: 'Invalid json message received' });
      });
    }

    it('is a 400 for invalid UTF-8', async () => {
      const bytes = Buffer.concat([Buffer.from('{"code":"abc'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]);
      assert.equal((await raw(bytes, 'application/json')).status, 400);
    });

    it('is refused for malformed JSON even before the session is looked at, on every route', async () => {
      for (const path of ['/rest/connections', '/rest/connections/first/regenerate-secret']) {
        const headers = { 'content-type': 'application/json', ...acceptJson };
        const answer = await pim().stranger.send({ method: 'POST', path, body: '{', headers });
        assert.equal(answer.status, 400, path);
      }
    });

    it('may be JSON under any content type; malformed it is a 500 there', async () => {
      assert.equal((await raw(JSON.stringify(valid('by_form')), 'application/x-www-form-urlencoded')).status, 201);
      assert.equal((await raw('{"code":', 'text/plain')).status, 500);
    });

    it('takes the last of a repeated key and ignores unknown ones', async () => {
      const body =
        '{"code":"repeated","label":"One","label":"Two","flow_type":"other","auditable":true,"type":"app","x":1}';
      const answer = await raw(body, 'application/json');
      assert.equal(answer.status, 201);
      const { label, auditable, type } = answer.json as Record<string, unknown>;
      assert.deepEqual({ label, auditable, type }, { label: 'Two', auditable: false, type: 'default' });
    });

    it('is a 500 where it is empty or a list', async () => {
      for (const body of ['', '{}', '[]']) assert.equal((await raw(body, 'application/json')).status, 500, body);
    });
  });

  describe('what is answered (contract 1.1)', () => {
    it('escapes what HTML knows, slashes and everything outside ASCII', async () => {
      const answer = await create({ code: 'escaped', label: `<b>"é'&/😀`, flow_type: 'other' });
      assert.ok(
        answer.text.includes('"label":"\\u003Cb\\u003E\\u0022\\u00e9\\u0027\\u0026\\/\\ud83d\\ude00"'),
        answer.text,
      );
      assert.equal((answer.json as { label: string }).label, `<b>"é'&/😀`);
    });

    it('is JSON without charset and private; a 204 has neither type nor byte', async () => {
      const list = await pim().browser.get('/rest/connections');
      assert.equal(list.headers['content-type'], 'application/json');
      assert.equal(list.headers['cache-control'], 'max-age=0, must-revalidate, private');
      assert.equal(list.headers['set-cookie'], undefined);
      const changed = await update('first', {});
      assert.equal(changed.status, 204);
      assert.equal(changed.text, '');
      assert.equal(changed.headers['content-type'], undefined);
    });

    it('honours X-HTTP-Method-Override on a POST', async () => {
      await create(valid('overridden'));
      const answer = await pim().browser.post('/rest/connections/overridden', undefined, {
        'x-http-method-override': 'DELETE',
      });
      assert.equal(answer.status, 204);
      assert.equal((await pim().browser.get('/rest/connections/overridden')).status, 404);
    });

    it('is an error page unless JSON is what the request likes best', async () => {
      const path = '/rest/connections/no-route';
      for (const [accept, type] of [
        ['application/json', 'application/json'],
        ['application/json, text/html', 'application/json'],
        ['text/html, application/json', 'text/html; charset=UTF-8'],
        ['application/json;q=0.5, text/html', 'text/html; charset=UTF-8'],
        ['*/*', 'text/html; charset=UTF-8'],
        ['image/png', 'text/html; charset=UTF-8'],
      ]) {
        const answer = await pim().browser.get(path, { accept: accept ?? null });
        assert.equal(answer.headers['content-type'], type, accept);
        assert.equal(answer.headers.vary, 'Accept');
      }
      const page = await pim().browser.get(path, { accept: null });
      assert.match(page.text, /<title>An Error Occurred: Not Found<\/title>/);
    });

    it('names route and method of a wrong method, before the session is asked for', async () => {
      const answer = await pim().stranger.send({
        method: 'PATCH',
        path: '/rest/connections/first',
        headers: acceptJson,
      });
      assert.equal(answer.status, 405);
      assert.equal(answer.headers.allow, 'GET, POST, DELETE');
      const message = `No route found for "PATCH ${pim().url}/rest/connections/first": Method Not Allowed (Allow: GET, POST, DELETE)`;
      assert.deepEqual(answer.json, { code: 405, message });
    });

    it('leads a GET with a slash too many to the right path, but no other method', async () => {
      const answer = await pim().browser.get('/rest/connections/');
      assert.equal(answer.status, 301);
      assert.equal(answer.headers.location, `${pim().url}/rest/connections`);
      assert.equal((await pim().browser.post('/rest/connections/', valid('slashed'))).status, 404);
    });
  });

  describe('the list (contract 1.3)', () => {
    const search = (text: string) => pim().browser.get(`/rest/connections?search=${encodeURIComponent(text)}`);

    it('is in order of creation and never paged', async () => {
      assert.deepEqual(codesOf(await pim().browser.get('/rest/connections')).slice(0, 2), ['first', 'an_app']);
    });

    it('knows only types in a search', async () => {
      assert.deepEqual(codesOf(await search('{"types":["app"],"x":1}')), ['an_app']);
      assert.ok(codesOf(await search('[]')).includes('first'));
      assert.deepEqual(codesOf(await search('{"types":["nothing"]}')), []);
    });

    for (const text of ['nonsense', '5', '"types"', '{"types":"app"}']) {
      it(`is a 500 for the search ${text}`, async () => assert.equal((await search(text)).status, 500));
    }
  });

  describe('creation (contract 1.4, 3)', () => {
    it('reports at most one error for each field, in order', async () => {
      const answer = await create({ code: '-', label: '0', flow_type: 'DATA_SOURCE' });
      assert.equal(answer.status, 422);
      assert.deepEqual(reasons(answer), ['code code.too_short', 'label label.required', 'flowType flow_type.invalid']);
    });

    it('looks for the code only when the formats are right', async () => {
      assert.deepEqual(reasons(await create({ ...valid('FIRST'), label: 'a' })), ['label label.too_short']);
      assert.deepEqual(reasons(await create(valid('FIRST'))), ['code code.must_be_unique']);
    });

    it('takes a code in use with a blank at its end for used, and one with a blank before it for new', async () => {
      assert.deepEqual(reasons(await create(valid('first '))), ['code code.must_be_unique']);
      assert.equal((await create(valid(' first'))).status, 400);
    });

    for (const [name, code, property] of [
      ['a blank', 'has_blank ', ''],
      ['a tab', '\thas_tab', ''],
      ['a newline', 'has_newline\n', '\nemail: This value is not a valid email address.'],
    ] as const) {
      it(`refuses ${name} around the code with a sentence about the user, and leaves nothing behind`, async () => {
        const answer = await create(valid(code));
        assert.equal(answer.status, 400);
        assert.deepEqual(answer.json, {
          message: `The user creation failed :\nusername: The username should not contain space character.${property}`,
        });
        assert.equal((await pim().browser.get(`/rest/connections/${code.trim()}`)).status, 404);
      });
    }

    it('makes credentials in the forms of the PIM', async () => {
      const made = (await create({ ...valid('Formats'), label: '  Padded  ' })).json as Record<string, string>;
      assert.match(made.username ?? '', /^Formats_[0-9]{4}$/);
      assert.match(made.password ?? '', /^[0-9a-f]{9}$/);
      assert.match(made.client_id ?? '', /^[0-9]+_[0-9a-z]{40,52}$/);
      assert.match(made.secret ?? '', /^[0-9a-z]{14}[04 8cgkosw]+$|^[0-9a-z]{40,52}$/);
      assert.equal(made.label, 'Padded');
      assert.equal(made.user_role_id, '3');
      assert.equal(made.user_group_id, null);
    });

    it('never uses the number of a deleted client again', async () => {
      const number = (answer: Received) => Number((answer.json as { client_id: string }).client_id.split('_')[0]);
      const before_ = number(await create(valid('numbered')));
      await pim().browser.delete('/rest/connections/numbered');
      assert.ok(number(await create(valid('numbered'))) > before_);
    });

    it('takes a code of 100 characters and labels of any characters', async () => {
      assert.equal((await create({ code: 'x'.repeat(100), label: '日本語', flow_type: 'data_source' })).status, 201);
      assert.equal((await create({ code: 'emoji', label: '😀'.repeat(100), flow_type: 'other' })).status, 201);
    });

    it('may be called as a part of another route', async () => {
      assert.equal((await create(valid('audit'))).status, 201);
      assert.equal((await pim().browser.get('/rest/connections/audit')).status, 200);
    });
  });

  describe('an update (contract 1.6)', () => {
    it('ignores the code of the body, whatever it is', async () => {
      assert.equal((await update('first', { code: ['x'] })).status, 204);
      assert.equal((await update('FIRST', { code: 'other' })).status, 204);
    });

    it('removes image, group and tracking that it does not name', async () => {
      const all = { image: 'a/b/c/d/logo.png', user_group_id: '2', auditable: true };
      assert.equal((await update('first', all)).status, 204);
      const read = async () => (await pim().browser.get('/rest/connections/first')).json as Record<string, unknown>;
      const { image, user_group_id, auditable } = await read();
      assert.deepEqual({ image, user_group_id, auditable }, all);
      await update('first', {});
      const after_ = await read();
      assert.deepEqual([after_.image, after_.user_group_id, after_.auditable], [null, null, false]);
    });

    it('takes the id of the group All, which reads back as none', async () => {
      await update('first', { user_group_id: '4' });
      const { user_group_id } = (await pim().browser.get('/rest/connections/first')).json as Record<string, unknown>;
      assert.equal(user_group_id, null);
    });

    for (const [body, message] of [
      [{ user_role_id: '1abc' }, null],
      [{ user_role_id: '' }, 'Role with id "0" not found.'],
      [{ user_role_id: 'abc' }, 'Role with id "0" not found.'],
      [{ user_role_id: '99' }, 'Role with id "99" not found.'],
      [{ user_group_id: '99' }, 'Group with id "99" not found.'],
    ] as const) {
      it(`reads ids as numbers: ${JSON.stringify(body)}`, async () => {
        const answer = await update('first', body);
        assert.equal(answer.status, message === null ? 204 : 400);
        if (message !== null) assert.deepEqual(answer.json, { message });
      });
    }

    it('keeps a good role even where the group is not found, and nothing else', async () => {
      await update('first', { label: 'Before', user_role_id: '3' });
      await update('first', { label: 'After', user_role_id: '2', user_group_id: '99' });
      const { label, user_role_id } = (await pim().browser.get('/rest/connections/first')).json as Record<
        string,
        unknown
      >;
      assert.deepEqual({ label, user_role_id }, { label: 'Before', user_role_id: '2' });
    });

    for (const [name, body] of [
      ['a number as role', { user_role_id: 3 }],
      ['a boolean as role', { user_role_id: true }],
      ['a number as group', { user_group_id: 4 }],
      ['a list as image', { image: [] }],
      ['a text as tracking', { auditable: 'true' }],
      ['a number as tracking', { auditable: 1 }],
      ['no label', { label: undefined }],
      ['no flow type', { flow_type: undefined }],
      ['no role', { user_role_id: undefined }],
    ] as const) {
      it(`is a 500 for ${name}`, async () => assert.equal((await update('first', body)).status, 500));
    }

    it('checks the formats, then the image, then looks for the connection', async () => {
      assert.deepEqual(reasons(await update('unknown', { label: '' })), ['label label.required']);
      const both = await update('unknown', { image: 'x/y.png', user_role_id: '99' });
      assert.deepEqual(reasons(both), ['image image.must_exist']);
      assert.deepEqual(reasons(await update('first', { image: '' })), ['image image.not_empty']);
      const unknown = await update('unknown', {});
      assert.deepEqual(
        [unknown.status, unknown.json],
        [400, { message: 'Connection with code "unknown" does not exist' }],
      );
    });

    it('lets a connection of the type other be tracked', async () => {
      assert.equal((await update('first', { auditable: true })).status, 204);
    });
  });

  it('hides apps from reading, but from nothing else', async () => {
    assert.equal((await pim().browser.get('/rest/connections/an_app')).status, 404);
    assert.equal((await update('an_app', { label: 'An app' })).status, 204);
    assert.equal((await pim().browser.post('/rest/connections/an_app/regenerate-secret', undefined)).status, 204);
    assert.equal((await pim().browser.post('/rest/connections/an_app/regenerate-password', undefined)).status, 200);
    assert.equal((await pim().browser.get('/rest/connections/an_app/webhook')).status, 200);
  });

  it('finds codes in any letter case, for deletion too', async () => {
    await create(valid('Mixed_Case'));
    const read = await pim().browser.get('/rest/connections/mixed_CASE');
    assert.equal((read.json as { code: string }).code, 'Mixed_Case');
    assert.equal((await pim().browser.post('/rest/connections/MIXED_case/regenerate-secret', undefined)).status, 204);
    assert.equal((await pim().browser.delete('/rest/connections/MIXED_CASE')).status, 204);
  });

  describe('tokens (contract 1.8, 1.9, 3.6)', () => {
    const works = async (head: object) =>
      (await pim().stranger.get('/api/rest/v1/currencies/EUR', { ...head })).status === 200;

    it('of a client end with its secret, whoever they were made for', async () => {
      const a = await pim().connect('tokens_a');
      const b = await pim().connect('tokens_b');
      const bearer = async (client: typeof a, user: typeof a) =>
        pim().bearer({ ...client, username: user.username, password: user.password });
      const [ofA, ofAForB, ofBForA] = [await bearer(a, a), await bearer(a, b), await bearer(b, a)];
      await pim().browser.post('/rest/connections/tokens_a/regenerate-secret', { ignored: true });
      assert.deepEqual([await works(ofA), await works(ofAForB), await works(ofBForA)], [false, false, true]);
    });

    it('of a user end with the password, whichever client made them', async () => {
      const a = await pim().connect('tokens_c');
      const b = await pim().connect('tokens_d');
      const ofBForA = await pim().bearer({ ...b, username: a.username, password: a.password });
      const ofAForB = await pim().bearer({ ...a, username: b.username, password: b.password });
      await pim().browser.post('/rest/connections/tokens_c/regenerate-password', undefined);
      assert.deepEqual([await works(ofBForA), await works(ofAForB)], [false, true]);
    });

    it('of client and user end with the connection', async () => {
      const a = await pim().connect('tokens_e');
      const b = await pim().connect('tokens_f');
      const heads = [
        await pim().bearer(a),
        await pim().bearer({ ...b, username: a.username, password: a.password }),
        await pim().bearer({ ...a, username: b.username, password: b.password }),
      ];
      await pim().browser.delete('/rest/connections/tokens_e');
      assert.deepEqual(await Promise.all(heads.map(works)), [false, false, false]);
    });
  });

  it('remembers wrong credentials after the connection is gone', async () => {
    const a = await pim().connect('wrong_a');
    const b = await pim().connect('wrong_b');
    await pim().token(a, { username: a.username.toUpperCase() });
    const list = async () =>
      (await pim().browser.get('/rest/connections/wrong-credentials-combination')).json as Record<
        string,
        { users: object[] }
      >;
    assert.equal((await list()).wrong_a, undefined);
    await pim().token(a, { username: b.username, password: b.password });
    await pim().token(a, { username: b.username, password: b.password });
    await pim().token(a, { username: 'admin', password: 'admin' });
    assert.deepEqual((await list()).wrong_a?.users.length, 2);
    await pim().browser.delete('/rest/connections/wrong_a');
    assert.deepEqual((await list()).wrong_a?.users.length, 2);
  });

  it('asks for X-Requested-With where it tells about the limit', async () => {
    const path = '/rest/connections/max-limit-reached';
    assert.deepEqual((await pim().browser.get(path, xhr)).json, { limitReached: false });
    const without = await pim().browser.get(path);
    assert.deepEqual([without.status, without.headers.location], [302, '/']);
  });

  it('never failed in a way that nobody expected', () => assert.deepEqual(pim().errors, []));
});

describe('the limit of connections', () => {
  const limits = { limits: { connections: 2 } };
  const app = { code: 'an_app', type: 'app' };
  for (const [version, refused] of [
    ['5.0', false],
    ['6.0', false],
    ['7.0', true],
  ] as const) {
    it(`is ${refused ? '' : 'not '}kept by ${version}, apps included`, async () => {
      const sandbox = await runSandbox({
        pimVersion: version,
        seed: { connections: [app, { code: 'one' }], ...limits },
      });
      const answer = await sandbox.browser.post('/rest/connections', { code: 'two', label: 'Two', flow_type: 'other' });
      await sandbox.close();
      assert.equal(answer.status, refused ? 422 : 201);
      if (refused) assert.deepEqual(reasons(answer), [' connections_number_limit_reached']);
    });
  }

  it('is 100 on SaaS', async () => {
    const connections = Array.from({ length: 99 }, (_, index) => ({ code: `number_${index}` }));
    const sandbox = await runSandbox({ pimVersion: 'saas', seed: { connections } });
    const flag = async () => (await sandbox.browser.get('/rest/connections/max-limit-reached', xhr)).json;
    assert.deepEqual(await flag(), { limitReached: false });
    await sandbox.connect('the_last');
    assert.deepEqual(await flag(), { limitReached: true });
    await sandbox.close();
  });
});

describe('connections in each version (contract 10.1)', () => {
  const keys = (value: unknown) => Object.keys(value as object).length;
  for (const [version, listed, whole] of [
    ['4.0', 4, 10],
    ['5.0', 5, 11],
    ['6.0', 6, 12],
    ['7.0', 6, 12],
    ['saas', 6, 12],
  ] as const) {
    it(`have ${listed} keys in the list and ${whole} on their own in ${version}`, async () => {
      const sandbox = await runSandbox({ pimVersion: version });
      const made = await sandbox.browser.post('/rest/connections', { code: 'one', label: 'One', flow_type: 'other' });
      const { browser } = sandbox;
      const [list, one] = [await browser.get('/rest/connections'), await browser.get('/rest/connections/one')];
      await sandbox.close();
      assert.deepEqual([made.status, keys(made.json), keys(one.json)], [201, whole, whole]);
      assert.deepEqual((list.json as object[]).map(keys), [listed]);
    });
  }

  for (const version of ['4.0', '5.0'] as const) {
    it(`ignore an unreadable search, apps and JSON error pages in ${version}`, async () => {
      const sandbox = await runSandbox({
        pimVersion: version,
        seed: { connections: [{ code: 'an_app', type: 'app' }] },
      });
      const { browser } = sandbox;
      assert.equal((await browser.get('/rest/connections?search=nonsense')).status, 200);
      assert.equal((await browser.get('/rest/connections/an_app')).status, 200);
      const error = await browser.get('/rest/connections/no-route', acceptJson);
      assert.equal(error.headers['content-type'], 'text/html; charset=UTF-8');
      const list = await browser.get('/rest/connections');
      assert.equal(list.cookies[0]?.name, 'BAPID');
      const blank = await browser.post('/rest/connections', { code: 'abc\n', label: 'Abc', flow_type: 'other' });
      assert.match(blank.text, /\[username\]: The username/);
      await sandbox.close();
    });
  }

  it('are not tracked by 4.0, whatever an update says', async () => {
    const sandbox = await runSandbox({ pimVersion: '4.0' });
    await sandbox.connect('one', 'data_source', true);
    assert.equal('auditable' in ((await sandbox.browser.get('/rest/connections/one')).json as object), false);
    await sandbox.close();
  });
});
