import assert from 'node:assert/strict';
import type { Received } from '../../testing/browser.ts';
import { type RunningSandbox, runSandbox } from '../../testing/running-sandbox.ts';
import { type PimVersion, pimVersions } from '../../versions/pim-version.ts';

const v1 = '/api/rest/v1';

type Head = Record<string, string | null>;
type List = {
  _links: Record<string, { href: string }>;
  current_page?: number;
  items_count?: number;
  _embedded: { items: { code: string }[] };
};

const message = (answer: Received) => (answer.json as { message: string }).message;
const codes = (answer: Received) => (answer.json as List)._embedded.items.map(({ code }) => code);

describe('the REST API of a 7.0', () => {
  let sandbox: RunningSandbox;
  let head: Head;
  before(async () => {
    sandbox = await runSandbox();
    head = await sandbox.bearer(await sandbox.connect('erp'));
  });
  after(() => sandbox.close());
  const get = (path: string, more: Head = {}) => sandbox.stranger.get(v1 + path, { ...head, ...more });

  describe('asks for a token (contract 7.2)', () => {
    const full = 'Full authentication is required to access this resource.';
    for (const [name, authorization, expected] of [
      ['no head', null, full],
      ['another scheme', 'Basic abc', full],
      ['no token', 'Bearer', full],
      ['an empty token', 'Bearer ', full],
      ['the scheme in small letters', 'bearer abc', full],
      ['a token that was made up', 'Bearer abc', 'The access token provided is invalid.'],
    ] as const) {
      it(`and refuses ${name}`, async () => {
        const answer = await get('/currencies', { authorization });
        assert.deepEqual([answer.status, answer.json], [401, { code: 401, message: expected }]);
        assert.equal(answer.headers['www-authenticate'], undefined);
      });
    }

    it('in the head or in the query, but not in both', async () => {
      const token = String(head.authorization).slice('Bearer '.length);
      const inQuery = await sandbox.stranger.get(`${v1}/currencies/EUR?access_token=${token}`);
      assert.equal(inQuery.status, 200);
      assert.equal((await get(`/currencies/EUR?access_token=${token}`)).status, 500);
    });

    it('and takes no session for one, nor a token for a session', async () => {
      assert.equal((await sandbox.browser.get(`${v1}/currencies`)).status, 401);
      assert.equal((await sandbox.stranger.get('/rest/connections', head)).status, 401);
    });

    it('after the route, the method and malformed JSON', async () => {
      const { stranger, url } = sandbox;
      assert.equal(message(await stranger.get(`${v1}/nothing`)), `No route found for "GET ${url}${v1}/nothing"`);
      assert.equal((await stranger.send({ method: 'PUT', path: `${v1}/currencies` })).status, 405);
      const headers = { 'content-type': 'application/json' };
      assert.equal((await stranger.send({ method: 'POST', path: `${v1}/products`, body: '{', headers })).status, 400);
    });
  });

  describe('tells what it offers (contract 7.3)', () => {
    it('without a token, whatever token is sent', async () => {
      for (const authorization of [null, 'Bearer made-up'])
        assert.equal((await get('', { authorization })).status, 200);
    });

    it('and lists no route of connections', async () => {
      const { routes } = (await get('')).json as { routes: Record<string, { route: string }> };
      assert.equal(Object.keys(routes).length, 71);
      assert.ok(!Object.values(routes).some(({ route }) => /connection/.test(route)));
    });

    it('but not to those who do not want JSON, nor with a slash at its end', async () => {
      assert.equal((await get('', { accept: 'text/html' })).status, 406);
      assert.equal((await get('/', { authorization: null })).status, 401);
    });
  });

  it('asks for a token for system-information', async () => {
    assert.equal((await get('/system-information', { authorization: null })).status, 401);
    assert.deepEqual((await get('/system-information')).json, { version: '7.0.22', edition: 'CE' });
  });

  describe('looks at Accept on a GET (contract 7.4)', () => {
    for (const [accept, status] of [
      ['application/json', 200],
      ['text/html, */*', 200],
      [null, 200],
      ['text/html', 406],
      ['application/json, text/plain', 406],
    ] as const) {
      it(`${accept}: ${status}`, async () => {
        const answer = await get('/currencies', { accept });
        assert.equal(answer.status, status);
        if (status === 406)
          assert.equal(
            message(answer),
            `"${accept}" in "Accept" header is not valid. Only "application/json" is allowed.`,
          );
      });
    }
  });

  it('leads a GET with a slash at its end to the right path, with a token only', async () => {
    const answer = await get('/currencies/?limit=3');
    assert.deepEqual([answer.status, answer.headers.location], [301, `${sandbox.url}${v1}/currencies?limit=3`]);
    assert.equal((await get('/currencies/', { authorization: null })).status, 401);
  });

  describe('pages its lists (contract 7.4)', () => {
    it('by ten, with links that repeat what was asked for', async () => {
      const list = (await get('/currencies?page=2&with_count=true')).json as List;
      assert.equal(list._embedded.items.length, 10);
      assert.equal(list.items_count, 294);
      assert.equal(list.current_page, 2);
      assert.deepEqual(Object.keys(list._links), ['self', 'first', 'previous', 'next']);
      assert.equal(list._links.next?.href, `${sandbox.url}${v1}/currencies?page=3&limit=10&with_count=true`);
    });

    it('to their end: three pages of a hundred currencies, and nothing behind', async () => {
      const pages = await Promise.all([1, 2, 3, 4].map((page) => get(`/currencies?limit=100&page=${page}`)));
      assert.deepEqual(
        pages.map((page) => codes(page).length),
        [100, 100, 94, 0],
      );
      assert.deepEqual(
        pages.map((page) => 'next' in (page.json as List)._links),
        [true, true, false, false],
      );
      assert.equal(new Set(pages.flatMap(codes)).size, 294);
    });

    for (const [query, expected] of [
      ['limit=0', '"0" is not a valid limit number.'],
      ['limit=-1', '"-1" is not a valid limit number.'],
      ['limit=101', 'You cannot request more than 100 items.'],
      ['page=0', '"0" is not a valid page number.'],
      ['page=many', '"many" is not a valid page number.'],
    ]) {
      it(`and refuses ${query}`, async () => {
        const answer = await get(`/currencies?${query}`);
        assert.deepEqual([answer.status, message(answer)], [422, expected]);
      });
    }

    it('and ignores a search for currencies, but not for locales', async () => {
      const search = encodeURIComponent('{"enabled":[{"operator":"=","value":true}]}');
      assert.equal(codes(await get(`/currencies?search=${search}`)).length, 10);
      assert.deepEqual(codes(await get(`/locales?search=${search}`)), ['en_US']);
      assert.equal((await get('/locales?search=nonsense')).status, 400);
    });
  });

  describe('has the catalog of a fresh PIM (contract 13)', () => {
    it('currencies, locales, a channel, a category, an attribute', async () => {
      const enabled = async (path: string) =>
        ((await get(`${path}?limit=100`)).json as { _embedded: { items: { code: string; enabled: boolean }[] } })
          ._embedded.items;
      const currencies = (
        await Promise.all([1, 2, 3].map((page) => get(`/currencies?limit=100&page=${page}`)))
      ).flatMap(
        (page) => (page.json as { _embedded: { items: { code: string; enabled: boolean }[] } })._embedded.items,
      );
      assert.deepEqual(
        currencies.filter((one) => one.enabled).map((one) => one.code),
        ['EUR', 'USD'],
      );
      assert.equal((await enabled('/locales')).length, 100);
      const counted = async (path: string) => ((await get(`${path}?with_count=true`)).json as List).items_count;
      assert.equal(await counted('/locales'), 210);
      assert.deepEqual(codes(await get('/channels')), ['ecommerce']);
      assert.deepEqual(codes(await get('/categories')), ['master']);
      assert.deepEqual(codes(await get('/attributes')), ['sku']);
      assert.deepEqual(codes(await get('/attribute-groups')), ['other']);
      assert.deepEqual(codes(await get('/association-types')), ['PACK', 'SUBSTITUTION', 'UPSELL', 'X_SELL']);
    });

    it('no family, product, model or file', async () => {
      for (const path of ['/families', '/products', '/products-uuid', '/product-models', '/media-files']) {
        assert.deepEqual((await get(path)).json && codes(await get(path)), [], path);
      }
    });

    it('23 measurement families, in the old shape too', async () => {
      assert.equal(((await get('/measurement-families')).json as object[]).length, 23);
      assert.equal(codes(await get('/measure-families?limit=100')).length, 23);
      assert.equal((await get('/measure-families/Length')).status, 200);
      assert.equal((await get('/measure-families/x')).status, 404);
    });

    it('no apps, and nothing of other editions', async () => {
      assert.deepEqual((await get('/test-apps')).json, []);
      for (const path of ['reference-entities', 'assets', 'rules', 'jobs', 'catalogs', 'workflows', 'custom-apps']) {
        assert.equal((await get(`/${path}`)).status, 404, path);
      }
    });
  });

  it('names what it does not find', async () => {
    for (const [path, expected] of [
      ['/families/x', 'Family "x" does not exist.'],
      ['/families/x/variants', 'Family "x" does not exist.'],
      ['/families/x/variants/y', 'Family "x" does not exist.'],
      ['/attributes/x/options', 'Attribute "x" does not exist.'],
      ['/product-models/x', 'Product model "x" does not exist or you do not have permission to access it.'],
      ['/media-files/x', 'Media file "x" does not exist.'],
    ]) {
      const answer = await get(path ?? '');
      assert.deepEqual([answer.status, message(answer)], [404, expected]);
    }
    assert.match(message(await get('/attributes/sku/options')), /^Attribute "sku" does not support options\./);
  });

  it('refuses every change of the catalog as a PIM does whose role may not', async () => {
    const send = (method: string, path: string) =>
      sandbox.stranger.send({ method, path: v1 + path, json: { code: 'x' }, headers: head });
    for (const [method, path, action] of [
      ['POST', '/families', 'create or update families'],
      ['PATCH', '/attributes/sku', 'create or update attributes'],
      ['PATCH', '/categories', 'create or update categories'],
      ['POST', '/attributes/sku/options', 'create or update attribute options'],
      ['DELETE', '/product-models/x', 'delete product models'],
    ] as const) {
      const answer = await send(method, path);
      assert.deepEqual([answer.status, message(answer)], [403, `Access forbidden. You are not allowed to ${action}.`]);
    }
    const wrong = await send('PUT', '/families');
    assert.deepEqual([wrong.status, wrong.headers.allow], [405, 'GET, POST, PATCH']);
  });

  it('refuses a role that lacks the right to a resource', async () => {
    const denied = ['pim_api_currency_list', 'pim_api_category_list', 'pim_api_product_edit', 'pim_api_product_remove'];
    const strict = await runSandbox({ seed: { roles: [{ denied }] } });
    const bearer = await strict.bearer(await strict.connect('erp'));
    const refused = async (method: string, path: string) => {
      const answer = await strict.stranger.send({
        method,
        path: v1 + path,
        headers: bearer,
        ...(method === 'GET' ? {} : { json: {} }),
      });
      assert.equal(answer.status, 403);
      return message(answer);
    };
    assert.equal(await refused('GET', '/currencies'), 'Access forbidden. You are not allowed to list currencies.');
    assert.equal(await refused('GET', '/categories'), 'You are not allowed to access the web API.');
    assert.equal(
      await refused('POST', '/products'),
      'Access forbidden. You are not allowed to create or update products.',
    );
    assert.equal(await refused('DELETE', '/products/x'), 'Access forbidden. You are not allowed to delete products.');
    await strict.close();
  });

  it('never failed in a way that nobody expected', () => assert.deepEqual(sandbox.errors, []));
});

describe('the REST API in each version (contract 10.3, 13)', () => {
  const cases: Record<
    PimVersion,
    {
      routes: number | null;
      oauth: boolean;
      host: boolean;
      info: [number, number];
      edition: string;
      cache: string;
      keys: number;
    }
  > = {
    '1.7': {
      routes: null,
      oauth: true,
      host: false,
      info: [404, 404],
      edition: '',
      cache: 'max-age=0, must-revalidate, private',
      keys: 28,
    },
    '2.3': {
      routes: 61,
      oauth: true,
      host: false,
      info: [404, 404],
      edition: '',
      cache: 'max-age=0, must-revalidate, private',
      keys: 28,
    },
    '3.2': {
      routes: 61,
      oauth: true,
      host: false,
      info: [404, 404],
      edition: '',
      cache: 'max-age=0, must-revalidate, private',
      keys: 28,
    },
    '4.0': {
      routes: 61,
      oauth: true,
      host: false,
      info: [404, 404],
      edition: '',
      cache: 'max-age=0, must-revalidate, private',
      keys: 28,
    },
    '5.0': {
      routes: 63,
      oauth: true,
      host: false,
      info: [404, 404],
      edition: '',
      cache: 'max-age=0, must-revalidate, private',
      keys: 29,
    },
    '6.0': {
      routes: 65,
      oauth: true,
      host: true,
      info: [401, 200],
      edition: 'CE',
      cache: 'no-cache, private',
      keys: 30,
    },
    '7.0': {
      routes: 71,
      oauth: false,
      host: true,
      info: [401, 200],
      edition: 'CE',
      cache: 'no-cache, private',
      keys: 30,
    },
    saas: {
      routes: 71,
      oauth: false,
      host: true,
      info: [200, 200],
      edition: 'Serenity',
      cache: 'no-cache, private',
      keys: 30,
    },
  };
  for (const pimVersion of pimVersions) {
    it(pimVersion, async () => {
      const expected = cases[pimVersion];
      const sandbox = await runSandbox({ pimVersion });
      const { stranger, url } = sandbox;
      const { routes } = (await stranger.get(v1)).json as { routes: object };
      if (expected.routes !== null) assert.equal(Object.keys(routes).length, expected.routes);

      const without = await stranger.get(`${v1}/locales`);
      assert.equal(without.status, 401);
      assert.deepEqual(
        Object.keys(without.json as object),
        expected.oauth ? ['error', 'error_description'] : ['code', 'message'],
      );
      assert.equal('www-authenticate' in without.headers, expected.oauth);

      const path = `${v1}/nothing`;
      assert.equal(message(await stranger.get(path)), `No route found for "GET ${expected.host ? url : ''}${path}"`);

      const head = await tokenHead(sandbox, pimVersion);
      const info = await stranger.get(`${v1}/system-information`, head);
      assert.deepEqual([(await stranger.get(`${v1}/system-information`)).status, info.status], expected.info);
      if (info.status === 200) {
        const { version, edition } = info.json as { version: string; edition: string };
        assert.equal(edition, expected.edition);
        assert.ok(version.startsWith(pimVersion === 'saas' ? '20' : `${pimVersion}.`), version);
      }
      const sku = await stranger.get(`${v1}/attributes/sku`, head);
      assert.equal(sku.headers['cache-control'], expected.cache);
      assert.equal(Object.keys(sku.json as object).length, expected.keys);
      const slash = await stranger.get(`${v1}/locales/`, head);
      assert.equal(slash.status, ['1.7', '2.3', '3.2'].includes(pimVersion) ? 404 : 301);
      assert.equal((await stranger.get(`${v1}/`)).status, ['1.7', '2.3', '3.2'].includes(pimVersion) ? 404 : 401);
      assert.equal((await stranger.get(`${v1}/currencies`, head)).status, pimVersion === '1.7' ? 404 : 200);
      assert.equal(
        sku.cookies.some(({ name }) => name === 'BAPID'),
        ['1.7', '2.3', '3.2'].includes(pimVersion),
      );
      assert.deepEqual(sandbox.errors, []);
      await sandbox.close();
    });
  }
});

/** A token in any version: where there are no connections the client comes from the screen or is made by the seed of the test. */
export async function tokenHead(sandbox: RunningSandbox, pimVersion: PimVersion): Promise<Head> {
  if (!['1.7', '2.3', '3.2'].includes(pimVersion)) return sandbox.bearer(await sandbox.connect('erp'));
  const [client_id, secret] = pimVersion === '1.7' ? await clientOfConsole(sandbox) : await clientOfScreen(sandbox);
  return sandbox.bearer({ code: '', client_id, secret, username: 'admin', password: 'admin', user_role_id: '' });
}

async function clientOfScreen({ browser }: RunningSandbox): Promise<[string, string]> {
  await browser.post('/client/rest', { label: 'ERP' }, { 'x-requested-with': 'XMLHttpRequest' });
  const grid = (await browser.get('/datagrid/api-connection-grid')).json as { data: { credentials: string }[] };
  const [id = '', secret = ''] = grid.data[0]?.credentials.split('|') ?? [];
  return [id, secret];
}

async function clientOfConsole({ console: run }: RunningSandbox): Promise<[string, string]> {
  const { stdout } = await run(['pim:oauth-server:create-client']);
  return [/client_id: (.*)/.exec(stdout)?.[1] ?? '', /secret: (.*)/.exec(stdout)?.[1] ?? ''];
}
