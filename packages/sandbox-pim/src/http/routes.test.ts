import assert from 'node:assert/strict';
import { type RunningSandbox, runSandbox } from '../testing/running-sandbox.ts';
import { type PimVersion, pimVersions } from '../versions/pim-version.ts';

/** The routes of the settings, and the first and last version that has them (contract 1.2). */
const table: readonly [method: string, path: string, first: PimVersion, last: PimVersion][] = [
  ['GET', '/rest/connections', '4.0', 'saas'],
  ['POST', '/rest/connections', '4.0', 'saas'],
  ['GET', '/rest/connections/erp', '4.0', 'saas'],
  ['POST', '/rest/connections/erp', '4.0', 'saas'],
  ['DELETE', '/rest/connections/unknown', '4.0', 'saas'],
  ['POST', '/rest/connections/erp/regenerate-secret', '4.0', 'saas'],
  ['POST', '/rest/connections/erp/regenerate-password', '4.0', 'saas'],
  ['GET', '/rest/connections/wrong-credentials-combination', '5.0', 'saas'],
  ['GET', '/rest/connections/max-limit-reached', '7.0', 'saas'],
  ['GET', '/rest/connections/audit/source-connections-event', '4.0', '4.0'],
  ['GET', '/rest/connections/audit/weekly', '5.0', 'saas'],
  ['GET', '/rest/connections/audit/weekly-error', '5.0', 'saas'],
  ['GET', '/rest/connections/audit/error-count-per-connection', '5.0', 'saas'],
  ['GET', '/rest/connections/erp/business-errors', '5.0', 'saas'],
  ['GET', '/rest/connections/erp/webhook', '5.0', 'saas'],
  ['POST', '/rest/connections/erp/webhook', '5.0', 'saas'],
  ['GET', '/rest/connections/erp/webhook/regenerate-secret', '5.0', 'saas'],
  ['POST', '/rest/connections/erp/webhook/check-reachability', '5.0', 'saas'],
  ['GET', '/rest/user_role/', '3.2', 'saas'],
  ['GET', '/rest/user_group/', '1.7', 'saas'],
  ['POST', '/media/', '3.2', 'saas'],
  ['POST', '/rest/media/', '1.7', '2.3'],
  ['GET', '/rest/events-api-debug/search-event-subscription-logs', '6.0', 'saas'],
  ['GET', '/rest/events-api-debug/download-event-subscription-logs', '6.0', 'saas'],
  ['POST', '/client/rest', '2.3', 'saas'],
  ['DELETE', '/client/rest/1_x', '2.3', 'saas'],
  ['GET', '/datagrid/api-connection-grid/load', '2.3', 'saas'],
  ['GET', '/datagrid/api-connection-grid', '2.3', 'saas'],
  ['POST', '/rest/user/', '3.2', 'saas'],
  ['GET', '/user/create', '1.7', '2.3'],
  ['GET', '/user/role/create', '1.7', '3.2'],
];

describe('the routes of the settings (contract 1.2)', () => {
  for (const pimVersion of pimVersions) {
    it(`are those of ${pimVersion}: they ask for a session, the others are not found`, async () => {
      const sandbox = await runSandbox({ pimVersion });
      const place = pimVersions.indexOf(pimVersion);
      for (const [method, path, first, last] of table) {
        const there = pimVersions.indexOf(first) <= place && place <= pimVersions.indexOf(last);
        const { status } = await sandbox.stranger.send({ method, path });
        // Where another method or version shares the path the wrong one is a 405.
        assert.equal([404, 405].includes(status), !there, `${method} ${path}: ${status}`);
        if (there) assert.ok([401, 302].includes(status), `${method} ${path}: ${status}`);
      }
      await sandbox.close();
    });
  }
});

describe('many calls at once', () => {
  let sandbox: RunningSandbox;
  before(async () => {
    sandbox = await runSandbox({ seed: { limits: { connections: 5 } } });
  });
  after(() => sandbox.close());
  const create = (code: string) => sandbox.browser.post('/rest/connections', { code, label: code, flow_type: 'other' });
  const statuses = (answers: readonly { status: number }[]) => answers.map(({ status }) => status).sort();

  it('make one connection of one code', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => create('same')));
    assert.deepEqual(statuses(answers), [201, ...Array.from({ length: 7 }, () => 422)]);
  });

  it('do not pass the limit', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, (_, index) => create(`other_${index}`)));
    assert.deepEqual(statuses(answers), [201, 201, 201, 201, 422, 422, 422, 422]);
  });
});
