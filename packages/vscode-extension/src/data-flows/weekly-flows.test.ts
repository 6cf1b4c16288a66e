import assert from 'node:assert/strict';
import { type ConnectionSummary, capabilitiesOf, type Pim, type PimLine } from '@pim-connections/core';
import { readWeeklyFlows } from './weekly-flows.ts';

/** Notes what is asked. */
function listeningPim(line: PimLine): { readonly pim: Pim; readonly asked: string[] } {
  const asked: string[] = [];
  const none = { all: { days: [], total: 0 }, connections: [] };
  const pim = {
    capabilities: capabilitiesOf(line, 'web'),
    async getWeeklyEvents(type: string) {
      asked.push(type);
      return none;
    },
    async getWeeklyErrors() {
      asked.push('errors');
      return none;
    },
  };
  return { pim: pim as unknown as Pim, asked };
}

const connection = (flowType: ConnectionSummary['flowType'], auditable: boolean | null) =>
  ({ flowType, auditable }) as ConnectionSummary;

describe('the week of a PIM', () => {
  const asked = async (line: PimLine, ...connections: readonly ConnectionSummary[]) => {
    const listening = listeningPim(line);
    await readWeeklyFlows(listening.pim, connections);
    return listening.asked;
  };

  it('is asked for what is tracked, and for nothing else', async () => {
    assert.deepEqual(await asked('7.0', connection('data_destination', true)), ['product_read']);
    assert.deepEqual(await asked('7.0', connection('data_source', true), connection('data_destination', false)), [
      'product_created',
      'product_updated',
      'errors',
    ]);
    assert.deepEqual(await asked('7.0', connection('other', false)), []);
  });

  it('is asked for what the version counts', async () => {
    const both = [connection('data_source', null), connection('data_destination', null)];
    assert.deepEqual(await asked('4.0', ...both), ['product_created', 'product_updated']);
    assert.deepEqual(await asked('3.x', ...both), []);
  });
});
