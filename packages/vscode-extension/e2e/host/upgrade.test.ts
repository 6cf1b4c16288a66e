import assert from 'node:assert/strict';
import type { PimLine } from '@pim-connections/core';
import { type Fixture, startFixture } from './fixture.ts';
import { until } from './until.ts';

describe('a PIM that was upgraded', () => {
  let fixture: Fixture;
  afterEach(() => fixture.close());

  /** A PIM of today that was added when it was older. */
  const added = async (pimVersion: '5.0' | '7.0', before: PimLine) => {
    fixture = await startFixture(undefined, { pimVersion });
    const node = await fixture.addPim();
    const { pims, sessions } = fixture.access.parts;
    await pims.put({ ...node.pim, version: { line: before, text: null, edition: null } });
    sessions.end(node.pim.id);
    return { id: node.pim.id, line: () => pims.get(node.pim.id)?.version.line };
  };

  it('from 3.2 is noticed when it is read, and read again as what it is', async () => {
    const { id, line } = await added('5.0', '3.x');
    const { model, pims } = fixture.access.parts;
    await fixture.run('refresh', undefined);
    const old = pims.get(id);
    assert.ok(old);
    await model.content(old).catch(() => undefined);
    await until(() => line() === '5.0');
    const now = pims.get(id);
    assert.ok(now);
    assert.equal((await model.content(now)).capabilities.kind, 'connection');
  });

  it('from 5.0, which goes on answering, is noticed when somebody signs in again', async () => {
    const { id, line } = await added('7.0', '5.0');
    const pim = fixture.access.parts.pims.get(id);
    assert.ok(pim);
    await fixture.run('signIn', { kind: 'pim', pim }, { type: 'admin' }, { type: 'admin' });
    await until(() => line() === '7.0');
  });
});
