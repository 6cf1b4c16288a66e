import assert from 'node:assert/strict';
import type { Received } from '../../testing/browser.ts';
import { movingClock } from '../../testing/moving-clock.ts';
import { type RunningSandbox, runSandbox } from '../../testing/running-sandbox.ts';
import type { PimVersion } from '../../versions/pim-version.ts';

const v1 = '/api/rest/v1';
const check = 'Check the expected format on the API documentation.';
const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type Head = Record<string, string | null>;

const seed = {
  attributes: [
    { code: 'name', type: 'pim_catalog_text', max_characters: 10 },
    { code: 'title', type: 'pim_catalog_text', localizable: true, scopable: true },
    { code: 'on_sale', type: 'pim_catalog_boolean' },
  ],
  families: [{ code: 'shoes', attributes: ['sku', 'name'] }],
  categories: [{ code: 'master' }, { code: 'summer', parent: 'master' }, { code: 'sandals', parent: 'summer' }],
};

const value = (data: unknown, locale: string | null = null, scope: string | null = null) => [{ locale, scope, data }];
const message = (answer: Received) => (answer.json as { message: string }).message;
const names = (answer: Received) =>
  (answer.json as { _embedded: { items: { identifier: string }[] } })._embedded.items.map(
    ({ identifier }) => identifier,
  );

class Api {
  readonly sandbox: RunningSandbox;
  readonly head: Head;

  constructor(sandbox: RunningSandbox, head: Head) {
    this.sandbox = sandbox;
    this.head = head;
  }

  static async of(pimVersion: PimVersion, options = {}): Promise<Api> {
    const sandbox = await runSandbox({ pimVersion, seed, ...options });
    return new Api(sandbox, await sandbox.bearer(await sandbox.connect('erp', 'data_source', true)));
  }

  call(method: string, path: string, json?: unknown, head: Head = {}): Promise<Received> {
    const body = json === undefined ? {} : { json };
    return this.sandbox.stranger.send({ method, path: v1 + path, headers: { ...this.head, ...head }, ...body });
  }

  lines(path: string, body: string): Promise<Received> {
    const headers = { ...this.head, 'content-type': 'application/vnd.akeneo.collection+json' };
    return this.sandbox.stranger.send({ method: 'PATCH', path: v1 + path, body, headers });
  }
}

describe('products of a 7.0 (contract 7.4)', () => {
  let api: Api;
  before(async () => {
    api = await Api.of('7.0');
  });
  after(() => api.sandbox.close());
  const read = async (identifier: string) =>
    (await api.call('GET', `/products/${identifier}`)).json as Record<string, unknown>;

  it('are made with everything the API knows of them, and read back', async () => {
    const product = {
      identifier: 'all',
      enabled: false,
      family: 'shoes',
      categories: ['summer', 'master'],
      values: { name: value('Sandal'), title: value('Une sandale', 'en_US', 'ecommerce'), on_sale: value(true) },
      associations: { PACK: { products: [] } },
    };
    const made = await api.call('POST', '/products', product);
    assert.deepEqual([made.status, made.text], [201, '']);
    assert.equal(made.headers.location, `${api.sandbox.url}${v1}/products/all`);
    const { uuid, categories, values, enabled } = await read('all');
    assert.match(String(uuid), uuidPattern);
    assert.deepEqual({ categories, enabled }, { categories: ['master', 'summer'], enabled: false });
    assert.deepEqual(values, product.values);
  });

  it('are merged by a PATCH: values are added, changed, and taken away by null', async () => {
    await api.call('POST', '/products', { identifier: 'merged', values: { name: value('One'), on_sale: value(true) } });
    const changed = await api.call('PATCH', '/products/merged', {
      values: { name: value('Two'), on_sale: value(null) },
    });
    assert.deepEqual([changed.status, changed.headers.location], [204, `${api.sandbox.url}${v1}/products/merged`]);
    assert.deepEqual((await read('merged')).values, { name: value('Two') });
  });

  it('are renamed by a PATCH with another identifier, and keep their associations', async () => {
    await api.call('POST', '/products', { identifier: 'old' });
    await api.call('POST', '/products', { identifier: 'friend', associations: { PACK: { products: ['old'] } } });
    const renamed = await api.call('PATCH', '/products/old', { identifier: 'new' });
    assert.equal(renamed.headers.location, `${api.sandbox.url}${v1}/products/new`);
    assert.equal((await api.call('GET', '/products/old')).status, 404);
    const { associations } = (await read('friend')) as { associations: { PACK: { products: string[] } } };
    assert.deepEqual(associations.PACK.products, ['new']);
  });

  it('may have slashes and signs in their names', async () => {
    const identifier = 'a/b c&é';
    const made = await api.call('POST', '/products', { identifier });
    const location = String(made.headers.location).replace(api.sandbox.url + v1, '');
    assert.equal(location, `/products/${encodeURIComponent(identifier)}`);
    assert.equal(((await api.call('GET', location)).json as { identifier: string }).identifier, identifier);
  });

  for (const [name, body, expected] of [
    ['an unknown property', { foo: 1 }, `Property "foo" does not exist. ${check}`],
    ['an unknown family', { family: 'x' }, `The x family does not exist in your PIM. ${check}`],
    ['an unknown category', { categories: ['x'] }, `The x category does not exist in your PIM. ${check}`],
    ['an unknown attribute', { values: { x: value(1) } }, `The x attribute does not exist in your PIM. ${check}`],
    ['a text as boolean', { enabled: 'yes' }, `Property "enabled" expects a boolean as data, "string" given. ${check}`],
    ['a list as family', { family: [] }, `Property "family" expects a string as data, "array" given. ${check}`],
    [
      'a text as categories',
      { categories: 'x' },
      `Property "categories" expects an array as data, "string" given. ${check}`,
    ],
    [
      'a number as text value',
      { values: { name: value(5) } },
      `Property "name" expects a string as data, "integer" given. ${check}`,
    ],
    [
      'a locale too many',
      { values: { name: value('x', 'en_US') } },
      `Attribute "name" does not expect a locale, "en_US" given. ${check}`,
    ],
    ['no locale', { values: { title: value('x') } }, `Attribute "title" expects a locale, none given. ${check}`],
    [
      'no data',
      { values: { name: [{ locale: null, scope: null }] } },
      `Property "name" expects an array with the key "data". ${check}`,
    ],
    [
      'an unknown group',
      { groups: ['x'] },
      `Property "groups" expects a valid group code. The group does not exist, "x" given. ${check}`,
    ],
  ] as const) {
    it(`are refused with ${name}`, async () => {
      const answer = await api.call('POST', '/products', { identifier: 'refused', ...body });
      assert.deepEqual(answer.json, {
        code: 422,
        message: expected,
        _links: { documentation: { href: 'http://api.akeneo.com/api-reference.html#post_products' } },
      });
      assert.equal((await api.call('GET', '/products/refused')).status, 404);
    });
  }

  it('are refused where a rule is broken, each with its place', async () => {
    await api.call('POST', '/products', { identifier: 'taken' });
    const answer = await api.call('POST', '/products', {
      identifier: 'taken',
      values: { name: value('x'.repeat(11)) },
    });
    const tooLong = 'The name attribute must not contain more than 10 characters. The submitted value is too long.';
    assert.deepEqual(answer.json, {
      code: 422,
      message: 'Validation failed.',
      errors: [
        { property: 'identifier', message: 'The taken identifier is already used for another product.' },
        { property: 'values', message: tooLong, attribute: 'name', locale: null, scope: null },
      ],
    });
  });

  it('need an identifier', async () => {
    for (const body of [{}, { identifier: '' }, { identifier: null }]) {
      const answer = await api.call('POST', '/products', body);
      assert.equal(answer.status, 422);
      assert.match(message(answer), /^Validation failed\. The identifier field is required for this endpoint\./);
      assert.match(answer.text, /#post_products_uuid/);
    }
  });

  it('are not made under another name than that of the path', async () => {
    const answer = await api.call('PATCH', '/products/one', { identifier: 'two' });
    const expected =
      'The identifier "two" provided in the request body must match the identifier "one" provided in the url.';
    assert.deepEqual([answer.status, message(answer)], [422, expected]);
  });

  it('are named by uuid too', async () => {
    const made = await api.call('POST', '/products-uuid', { values: { sku: value('by_uuid') } });
    assert.equal(made.status, 201);
    const uuid = String(made.headers.location).split('/').pop() ?? '';
    assert.match(uuid, uuidPattern);
    const product = (await api.call('GET', `/products-uuid/${uuid}`)).json as Record<string, unknown>;
    assert.deepEqual(product.values, { sku: value('by_uuid') });
    assert.equal('identifier' in product, false);
    assert.equal((await api.call('PATCH', `/products-uuid/${uuid}`, { enabled: false })).status, 204);
    assert.equal((await read('by_uuid')).enabled, false);
    assert.equal((await api.call('PATCH', `/products-uuid/${uuid}`, { identifier: 'x' })).status, 422);
    assert.equal((await api.call('DELETE', `/products-uuid/${uuid}`)).status, 204);
    assert.equal((await api.call('GET', `/products-uuid/${uuid}`)).status, 404);
  });

  it('may lack an identifier, and then are not listed by it', async () => {
    const made = await api.call('POST', '/products-uuid', {});
    assert.equal(made.status, 201);
    const listed = names(await api.call('GET', '/products?limit=100'));
    assert.ok(!listed.includes(null as unknown as string));
    await api.call('DELETE', String(made.headers.location).replace(api.sandbox.url + v1, ''));
  });

  describe('in one call (PATCH of a list)', () => {
    it('answer a line for each line, and 400 for an empty one in the middle', async () => {
      const answer = await api.lines(
        '/products',
        '{"identifier":"l1"}\n\n{"identifier":"l2","x":1}\n{"a":1}\n{"identifier":"l1"}\n',
      );
      assert.equal(answer.status, 200);
      assert.ok(!answer.text.endsWith('\n'));
      assert.deepEqual(
        answer.text.split('\n').map((line) => JSON.parse(line) as object),
        [
          { line: 1, identifier: 'l1', status_code: 201 },
          { line: 2, status_code: 400, message: 'Invalid json message received' },
          {
            line: 3,
            identifier: 'l2',
            status_code: 422,
            message: `Property "x" does not exist. ${check}`,
            _links: { documentation: { href: 'http://api.akeneo.com/api-reference.html#patch_products__code_' } },
          },
          { line: 4, status_code: 422, message: 'Identifier is missing.' },
          { line: 5, identifier: 'l1', status_code: 204 },
        ],
      );
    });

    it('may be none, but not more than a hundred', async () => {
      const none = await api.lines('/products', '');
      assert.deepEqual([none.status, none.text], [200, '']);
      const many = await api.lines('/products', '{}\n'.repeat(101));
      assert.deepEqual(
        [many.status, message(many)],
        [413, 'Too many resources to process, 100 is the maximum allowed.'],
      );
    });

    it('are refused where a line is too long, and only that one', async () => {
      const answer = await api.lines('/products', `{"identifier":"${'x'.repeat(1_100_000)}"}\n{"identifier":"l3"}`);
      const [first, second] = answer.text.split('\n').map((line) => JSON.parse(line) as { status_code: number });
      assert.deepEqual(
        [first, second?.status_code],
        [{ line: 1, status_code: 413, message: 'Line is too long.' }, 201],
      );
    });

    it('need their own content type', async () => {
      const answer = await api.call('PATCH', '/products', {});
      const expected =
        '"application/json" in "Content-Type" header is not valid. Only "application/vnd.akeneo.collection+json" is allowed.';
      assert.deepEqual([answer.status, message(answer)], [415, expected]);
    });

    it('go by uuid too', async () => {
      const uuid = '0bf3d9c6-5c0b-4a52-9c0d-0d4f2c1a8e11';
      const answer = await api.lines('/products-uuid', `{"uuid":"${uuid}"}\n{"uuid":"${uuid}","enabled":false}`);
      const codes = answer.text.split('\n').map((line) => (JSON.parse(line) as { status_code: number }).status_code);
      assert.deepEqual(codes, [201, 204]);
      await api.call('DELETE', `/products-uuid/${uuid}`);
    });
  });
});

describe('a list of products', () => {
  let api: Api;
  const clock = movingClock();
  before(async () => {
    api = await Api.of('7.0', { now: clock.now });
    const lines = Array.from({ length: 25 }, (_, index) => ({
      identifier: `p${String(index).padStart(2, '0')}`,
      enabled: index % 2 === 0,
      ...(index < 3 ? { family: 'shoes', categories: ['sandals'], values: { name: value(`Name ${index}`) } } : {}),
    }));
    await api.lines('/products', lines.map((line) => JSON.stringify(line)).join('\n'));
    clock.pass(60);
    await api.call('PATCH', '/products/p24', { enabled: false });
  });
  after(() => api.sandbox.close());
  const search = (filters: object, more = '') =>
    api.call('GET', `/products?limit=100&search=${encodeURIComponent(JSON.stringify(filters))}${more}`);

  it('is walked through by search_after without missing or repeating one', async () => {
    const found: string[] = [];
    let path: string | undefined = '/products?pagination_type=search_after&limit=7';
    while (path) {
      const answer: Received = await api.call('GET', path);
      found.push(...names(answer));
      const { _links } = answer.json as { _links: { next?: { href: string } } };
      path = _links.next?.href.replace(api.sandbox.url + v1, '');
    }
    assert.equal(found.length, 25);
    assert.equal(new Set(found).size, 25);
  });

  it('promises a next page after every full one', async () => {
    const links = async (query: string) =>
      Object.keys(((await api.call('GET', `/products?${query}`)).json as { _links: object })._links);
    assert.deepEqual(await links('limit=25'), ['self', 'first', 'next']);
    assert.deepEqual(await links('limit=25&page=2'), ['self', 'first', 'previous']);
  });

  for (const [name, filters, expected] of [
    ['an identifier', { identifier: [{ operator: 'IN', value: ['p01', 'P02'] }] }, 2],
    ['the identifier attribute', { sku: [{ operator: 'STARTS WITH', value: 'p0' }] }, 10],
    ['what is enabled', { enabled: [{ operator: '=', value: true }] }, 12],
    ['a family', { family: [{ operator: 'IN', value: ['shoes'] }] }, 3],
    ['no family', { family: [{ operator: 'EMPTY', value: null }] }, 22],
    ['a category', { categories: [{ operator: 'IN', value: ['master'] }] }, 0],
    ['a category and those below', { categories: [{ operator: 'IN CHILDREN', value: ['master'] }] }, 3],
    ['no category', { categories: [{ operator: 'UNCLASSIFIED' }] }, 22],
    ['a text value', { name: [{ operator: 'CONTAINS', value: 'name' }] }, 3],
    ['a later change', { updated: [{ operator: '>', value: '2024-03-08 09:00:30' }] }, 1],
    ['two things at once', { enabled: [{ operator: '=', value: true }], family: [{ operator: 'NOT EMPTY' }] }, 2],
  ] as const) {
    it(`can be searched for ${name}`, async () => assert.equal(names(await search(filters)).length, expected));
  }

  it('refuses what it cannot search for', async () => {
    const answer = async (filters: object) => {
      const { status, json } = await search(filters);
      return [status, (json as { message: string }).message];
    };
    assert.deepEqual(await answer({ x: [{ operator: '=', value: 1 }] }), [
      404,
      '"x" does not exist or you do not have permission to access it.',
    ]);
    assert.deepEqual(await answer({ enabled: [{ operator: 'LIKE', value: 1 }] }), [
      422,
      'Filter on property "enabled" is not supported or does not support operator "LIKE"',
    ]);
    assert.equal((await answer({ enabled: true }))[0], 422);
  });

  it('shows only the values that were asked for', async () => {
    const values = async (query: string) => {
      const answer = await search({ identifier: [{ operator: '=', value: 'p00' }] }, `&${query}`);
      return (answer.json as { _embedded: { items: { values: object }[] } })._embedded.items[0]?.values;
    };
    assert.deepEqual(Object.keys((await values('attributes=name')) ?? {}), ['name']);
    assert.deepEqual(Object.keys((await values('attributes=title')) ?? {}), []);
    assert.equal((await search({}, '&attributes=x')).status, 422);
    assert.equal((await search({}, '&scope=x')).status, 422);
    assert.equal((await search({}, '&locales=fr_FR')).status, 422);
  });
});

describe('products in each version (contract 7.4, 10.3)', () => {
  const property = (what: string, code: string) =>
    `Property "${what === 'family' ? what : 'categories'}" expects a valid ${what} code. The ${what} does not exist, "${code}" given. ${check}`;
  for (const [version, cases] of [
    [
      '4.0',
      {
        family: property('family', 'x'),
        used: 'The same identifier is already set on another product',
        blank: 'This value should not be blank.',
        filter: 422,
        uuid: false,
        deleted: 'Product "x" does not exist or you do not have permission to access it.',
      },
    ],
    [
      '5.0',
      {
        family: `The x family does not exist in your PIM. ${check}`,
        used: 'The same identifier is already set on another product',
        blank: 'The identifier attribute cannot be empty.',
        filter: 422,
        uuid: false,
        deleted: 'The x product does not exist in your PIM or you do not have permission to access it.',
      },
    ],
    [
      '6.0',
      {
        family: `The x family does not exist in your PIM. ${check}`,
        used: 'The p identifier is already used for another product.',
        blank: 'The identifier attribute cannot be empty.',
        filter: 404,
        uuid: false,
        deleted: 'The x product does not exist in your PIM or you do not have permission to access it.',
      },
    ],
    [
      '7.0',
      {
        family: `The x family does not exist in your PIM. ${check}`,
        used: 'The p identifier is already used for another product.',
        blank: null,
        filter: 404,
        uuid: true,
        deleted: 'The x product does not exist in your PIM or you do not have permission to access it.',
      },
    ],
  ] as const) {
    it(version, async () => {
      const api = await Api.of(version);
      assert.equal(message(await api.call('POST', '/products', { identifier: 'p', family: 'x' })), cases.family);
      await api.call('POST', '/products', { identifier: 'p' });
      const used = (await api.call('POST', '/products', { identifier: 'p' })).json as { errors: { message: string }[] };
      assert.equal(used.errors[0]?.message, cases.used);
      const blank = (await api.call('POST', '/products', {})).json as {
        errors?: { property: string; message: string }[];
      };
      assert.deepEqual(
        blank.errors,
        cases.blank === null ? undefined : [{ property: 'identifier', message: cases.blank }],
      );
      const filter = encodeURIComponent('{"x":[{"operator":"=","value":1}]}');
      assert.equal((await api.call('GET', `/products?search=${filter}`)).status, cases.filter);
      assert.equal('uuid' in ((await api.call('GET', '/products/p')).json as object), cases.uuid);
      assert.equal((await api.call('GET', '/products-uuid')).status, cases.uuid ? 200 : 404);
      assert.equal(message(await api.call('DELETE', '/products/x')), cases.deleted);
      await api.sandbox.close();
    });
  }
});
