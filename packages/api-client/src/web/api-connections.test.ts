import assert from 'node:assert/strict';
import { type ConnectionCode, type ConnectionLabel, type Pim, PimError } from '@pim-connections/core';
import { connectPim } from '../connect-pim.ts';
import { admin, html, inSession, json, loginPage, mockLogin, pimUrl, useMockPim } from '../testing/mock-pim.ts';
import { sendJson, sendLogin, startRoughServer } from '../testing/rough-server.ts';

const named = (label: string) => ({
  code: 'not_used' as ConnectionCode,
  label: label as ConnectionLabel,
  flowType: 'other' as const,
});

const row = (number: number, label: string) => ({
  label,
  credentials: `${number}_abc|secret${number}`,
  delete_link: `/client/rest/${number}_abc`,
});

const grid = '/datagrid/api-connection-grid';
const page = (number: number) => ({
  'api-connection-grid[_pager][_page]': String(number),
  'api-connection-grid[_pager][_per_page]': '1000',
});

describe('API connections of a 3.2', () => {
  useMockPim();
  let pim: Pim;
  beforeEach(async () => {
    pim = await connectPim({ url: pimUrl, login: admin, known: { line: '3.x' }, retryDelay: 1 });
    mockLogin();
  });

  const mockGrid = (...rows: readonly object[]) =>
    inSession()
      .get(grid)
      .query(page(1))
      .reply(200, { data: rows, options: { totalRecords: rows.length } }, json);

  it('are listed oldest first, without their secrets', async () => {
    mockGrid(row(10, 'A'), row(9, 'Z'));
    const list = await pim.listConnections();
    assert.deepEqual(
      list.map(({ id, label, kind }) => [id, label, kind]),
      [
        ['9_abc', 'Z', 'api-connection'],
        ['10_abc', 'A', 'api-connection'],
      ],
    );
    assert.ok(list.every((item) => !('credentials' in item)));
  });

  it('are read page by page when there are more than a thousand', async () => {
    const all = Array.from({ length: 1001 }, (_, index) => row(index + 1, `Client ${index}`));
    const options = { totalRecords: 1001 };
    inSession()
      .get(grid)
      .query(page(1))
      .reply(200, { data: all.slice(0, 1000), options }, json);
    // Somebody created one meanwhile, so the last row of the page before comes again.
    inSession()
      .get(grid)
      .query(page(2))
      .reply(200, { data: all.slice(999), options }, json);
    assert.equal((await pim.listConnections()).length, 1001);
  });

  it('keep a label with the character that divides id and secret', async () => {
    mockGrid(row(1, 'a|b'));
    const { label, credentials } = await pim.getConnection('1_abc');
    assert.deepEqual([label, credentials.clientId, credentials.secret.reveal()], ['a|b', '1_abc', 'secret1']);
    assert.deepEqual([credentials.username, credentials.password], [null, null]);
  });

  it('are created by their label alone and found by the client id that was not there before', async () => {
    mockGrid(row(1, 'ERP'));
    inSession().post('/client/rest', { label: 'ERP' }).reply(200, {}, json);
    mockGrid(row(1, 'ERP'), row(7, 'ERP'), row(8, 'Somebody else'));
    assert.equal((await pim.createConnection(named('ERP'))).credentials.secret.reveal(), 'secret7');
  });

  it('are not taken for one another when somebody else creates the same at the same time', async () => {
    mockGrid();
    inSession().post('/client/rest').reply(200, {}, json);
    mockGrid(row(1, 'ERP'), row(2, 'ERP'));
    await assert.rejects(pim.createConnection(named('ERP')), (error) => {
      return PimError.is(error, 'outcome-unknown') && error.details.known === 'done';
    });
  });

  it('are refused with the rule that the label breaks', async () => {
    mockGrid();
    const refuse = (message: string) =>
      inSession()
        .post('/client/rest')
        .reply(400, { values: [{ path: 'label', message, global: false }] }, json);
    refuse('This value should not be blank.');
    mockGrid();
    refuse('This value is too long. It should have 255 characters or less.');
    for (const reason of ['label.required', 'label.too_long']) {
      await assert.rejects(pim.createConnection(named('x')), (error) => {
        return PimError.is(error, 'invalid') && error.details.violations[0]?.reason === reason;
      });
    }
  });

  it('are revoked, and not found when they are not there', async () => {
    inSession().delete('/client/rest/1_abc').reply(204, '', html);
    inSession().delete('/client/rest/9_gone').reply(404, '<title>An Error Occurred: Not Found</title>', html);
    await pim.deleteConnection('1_abc');
    await assert.rejects(pim.deleteConnection('9_gone'), (error) => PimError.is(error, 'not-found'));
  });

  it('may not be managed by everybody', async () => {
    inSession().get(grid).query(page(1)).reply(403, '<title>An Error Occurred: Forbidden</title>', html);
    await assert.rejects(pim.listConnections(), (error) => {
      return PimError.is(error, 'not-allowed') && error.details.right === 'pim_enrich_api_connection_manage';
    });
  });

  it('have nothing that can be changed, which is said without asking the PIM', async () => {
    mockGrid();
    await pim.listConnections();
    const calls = [pim.updateConnection('1_abc', {}), pim.regenerateSecret('1_abc'), pim.getWeeklyErrors()];
    for (const call of calls) await assert.rejects(call, (error) => PimError.is(error, 'unsupported'));
  });
});

describe('API connections made at the same time', () => {
  it('each get their own client, also when the connection breaks', async () => {
    const clients: { label: string; credentials: string }[] = [];
    const server = await startRoughServer((request, response) => {
      if (sendLogin(request, response, loginPage)) return;
      if (request.method === 'GET') {
        sendJson(response, 200, { data: clients, options: { totalRecords: clients.length } });
        return;
      }
      let body = '';
      request.on('data', (part) => {
        body += part;
      });
      request.on('end', () => {
        const number = clients.length + 1;
        clients.push({ label: JSON.parse(body).label, credentials: `${number}_abc|secret${number}` });
        if (number % 3 === 0) response.destroy();
        else sendJson(response, 200, {});
      });
    });
    const pim = await connectPim({ url: server.url, login: admin, known: { line: '2.x' }, retryDelay: 1 });
    const created = await Promise.all(Array.from({ length: 12 }, () => pim.createConnection(named('ERP'))));
    assert.equal(new Set(created.map(({ id }) => id)).size, 12);
    assert.equal(clients.length, 12);
    await server.close();
  });
});
