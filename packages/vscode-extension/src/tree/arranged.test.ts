import assert from 'node:assert/strict';
import type { ConnectionSummary } from '@pim-connections/core';
import { type Arrangement, arranged } from './arranged.ts';

const summary = (label: string, code: string, type = 'default') =>
  ({
    id: code,
    kind: 'connection',
    code,
    label,
    flowType: 'other',
    image: null,
    auditable: null,
    type,
  }) as unknown as ConnectionSummary;
const all = [summary('Shop 10', 'shop10'), summary('ERP', 'sap'), summary('shop 9', 'x'), summary('App', 'app', 'app')];
const labels = (arrangement: Partial<Arrangement>) =>
  arranged(all, { grouping: 'flowType', sorting: 'pim', filter: '', ...arrangement }).map(({ label }) => label);

describe('the arrangement of connections', () => {
  it('keeps the PIM’s order, or sorts by label as people count, or turns it round', () => {
    assert.deepEqual(labels({}), ['Shop 10', 'ERP', 'shop 9']);
    assert.deepEqual(labels({ sorting: 'label' }), ['ERP', 'shop 9', 'Shop 10']);
    assert.deepEqual(labels({ sorting: 'newest' }), ['shop 9', 'ERP', 'Shop 10']);
  });

  it('filters by label or code, whatever the case', () => {
    assert.deepEqual(labels({ filter: ' SHOP ' }), ['Shop 10', 'shop 9']);
    assert.deepEqual(labels({ filter: 'sap' }), ['ERP']);
    assert.deepEqual(labels({ filter: 'nothing' }), []);
  });
});
