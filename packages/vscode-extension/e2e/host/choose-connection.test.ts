import assert from 'node:assert/strict';
import { type Fixture, startFixture } from './fixture.ts';

describe('Which connection?', () => {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await startFixture({
      connections: [
        { code: 'erp', label: 'ERP', flow_type: 'data_source', created_at: '2026-01-01T00:00:00Z' },
        { code: 'portal', label: 'Supplier portal', flow_type: 'data_source', created_at: '2026-01-02T00:00:00Z' },
      ],
    });
  });
  afterEach(() => fixture.close());

  const asked = async (command: 'testCredentials' | 'deleteConnection' = 'testCredentials') => {
    const { questions } = await fixture.run(command, undefined, 'escape');
    const [question] = questions;
    assert.ok(question && 'choices' in question);
    return question.choices.map(({ group, label }) => [label, group]);
  };

  it('begins with those whose credentials are all kept here, and says so', async () => {
    const pim = await fixture.addPim();
    await fixture.run(
      'createConnection',
      pim,
      { type: 'Shop' },
      { enter: true },
      { pick: 'Other' },
      { pick: 'Nowhere' },
    );
    assert.deepEqual(await asked(), [
      ['Shop', 'all credentials kept here'],
      ['ERP', 'not all credentials kept here'],
      ['Supplier portal', 'not all credentials kept here'],
    ]);
    // Those matter to what needs them.
    assert.deepEqual(
      (await asked('deleteConnection')).map(([, group]) => group),
      [undefined, undefined, undefined],
    );
  });

  it('is the list of the PIM where none is better than another', async () => {
    await fixture.addPim();
    assert.deepEqual(await asked(), [
      ['ERP', undefined],
      ['Supplier portal', undefined],
    ]);
  });
});
