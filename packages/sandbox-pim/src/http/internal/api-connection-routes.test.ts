import assert from 'node:assert/strict';
import { type RunningSandbox, runSandbox, xhr } from '../../testing/running-sandbox.ts';
import { pimVersions } from '../../versions/pim-version.ts';

const grid = '/datagrid/api-connection-grid';

type Grid = { data: { label: string; credentials: string; delete_link: string }[]; options: { totalRecords: number } };

describe('API connections of a 3.2 (contract 9)', () => {
  let sandbox: RunningSandbox;
  beforeEach(async () => {
    sandbox = await runSandbox({ pimVersion: '3.2' });
  });
  afterEach(() => sandbox.close());
  const create = (body: unknown, headers: object = {}) =>
    sandbox.browser.post('/client/rest', body, { ...xhr, ...headers });
  const read = async (query = '') => (await sandbox.browser.get(grid + query)).json as Grid;

  it('turn numbers and booleans into labels, and refuse lists', async () => {
    for (const label of [5, true, '0', ' ']) assert.equal((await create({ label })).status, 200);
    assert.deepEqual((await read()).data.map(({ label }) => label).sort(), [' ', '0', '1', '5']);
    assert.equal((await create({ label: [] })).status, 500);
  });

  it('are refused without a label, whatever the body is', async () => {
    const blank = { values: [{ path: 'label', message: 'This value should not be blank.', global: false }] };
    for (const body of ['', '{}', 'label=x']) {
      const answer = await sandbox.browser.send({ method: 'POST', path: '/client/rest', body, headers: xhr });
      assert.deepEqual([answer.status, answer.json], [400, blank], body);
    }
  });

  it('read JSON under any content type', async () => {
    const headers = { ...xhr, 'content-type': 'text/plain' };
    const answer = await sandbox.browser.send({ method: 'POST', path: '/client/rest', body: '{"label":"x"}', headers });
    assert.equal(answer.status, 200);
  });

  it('never use the number of a revoked client again, and are revoked without letter case', async () => {
    await create({ label: 'one' });
    const [one] = (await read()).data;
    const [id = ''] = one?.credentials.split('|') ?? [];
    const revoked = await sandbox.browser.delete(`/client/rest/${id.toUpperCase()}`, xhr);
    assert.deepEqual([revoked.status, revoked.text], [204, '']);
    assert.match(String(revoked.headers['content-type']), /^text\/html/);
    await create({ label: 'two' });
    assert.ok((await read()).data[0]?.credentials.startsWith('2_'));
  });

  it('may be revoked by an overridden POST', async () => {
    await create({ label: 'one' });
    const path = (await read()).data[0]?.delete_link ?? '';
    const answer = await sandbox.browser.post(path, undefined, { ...xhr, 'x-http-method-override': 'DELETE' });
    assert.equal(answer.status, 204);
  });

  it('show what they were asked for in the metadata of the grid', async () => {
    await create({ label: 'one' });
    const query = `?api-connection-grid[_pager][_page]=1&api-connection-grid[_pager][_per_page]=10`;
    const { metadata, data } = (await sandbox.browser.get(`${grid}/load${query}`)).json as {
      metadata: { state: object; options: { gridName: string } };
      data: string;
    };
    assert.equal(metadata.options.gridName, 'api-connection-grid');
    assert.deepEqual(metadata.state, { currentPage: '1', pageSize: '10', sorters: { label: 'ASC' }, filters: [] });
    assert.equal((JSON.parse(data) as Grid).options.totalRecords, 1);
    assert.ok(data.includes('\\/client\\/rest\\/'));
  });

  it('take page 0 for the first, any page size, and ignore other names of parameters', async () => {
    for (let number = 0; number < 30; number++) await create({ label: `n${number}` });
    const page = (query: string) => read(`?${query}`).then(({ data }) => data.length);
    assert.equal(await page('api-connection-grid[_pager][_page]=0'), 25);
    assert.equal(await page('api-connection-grid[_pager][_per_page]=1000'), 30);
    assert.equal(await page('params[_pager][_per_page]=5'), 25);
  });

  it('of the console are listed and revoked alike', async () => {
    const withFolder = await runSandbox({ pimVersion: '1.7' });
    await withFolder.console(['pim:oauth-server:create-client', '--label=From the console']);
    const page = await withFolder.browser.get('/');
    assert.ok(page.text.includes('From the console'));
    await withFolder.close();
  });

  it('are a 500 for another grid', async () => {
    assert.equal((await sandbox.browser.get('/datagrid/another-grid/load')).status, 500);
  });
});

describe('API connections in each version (contract 10.1)', () => {
  for (const pimVersion of pimVersions) {
    it(pimVersion, async () => {
      const sandbox = await runSandbox({ pimVersion });
      const { browser } = sandbox;
      const expected = pimVersion === '1.7' ? 404 : ['2.3', '3.2'].includes(pimVersion) ? 200 : 500;
      assert.equal((await browser.post('/client/rest', { label: 'ERP' }, xhr)).status, expected);
      assert.equal((await browser.get(grid)).status, expected);
      const connections = await browser.get('/rest/connections');
      assert.equal(connections.status, ['1.7', '2.3', '3.2'].includes(pimVersion) ? 404 : 200);
      await sandbox.close();
    });
  }
});
