import assert from 'node:assert/strict';
import { can, PimError, Secret } from '@pim-connections/core';
import { apiConnection } from '../pim/api-connection.ts';
import { manualPim } from './manual-pim.ts';

const pasted = apiConnection('Pasted', { clientId: '1_abc', secret: new Secret('secret') });
const pim = manualPim({ url: 'pim.test/', known: { line: '7.0' }, connections: [pasted] });

describe('a PIM known by pasted credentials', () => {
  it('has the connections that were pasted, the list without credentials', async () => {
    const [listed] = await pim.listConnections();
    assert.deepEqual([listed?.label, listed && 'credentials' in listed], ['Pasted', false]);
    assert.equal((await pim.getConnection('1_abc')).credentials.secret.reveal(), 'secret');
    await assert.rejects(pim.getConnection('2_abc'), (error) => PimError.is(error, 'not-found'));
  });

  it('manages nothing', async () => {
    assert.deepEqual([pim.url, pim.driver, can(pim.capabilities, 'create')], ['https://pim.test', 'manual', false]);
    await assert.rejects(pim.deleteConnection('1_abc'), (error) => PimError.is(error, 'unsupported'));
    assert.equal(await pim.isLimitReached(), false);
  });
});
