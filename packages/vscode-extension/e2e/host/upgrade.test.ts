import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
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
    // What was asked in the instant between the new version and the new session fails once more.
    let content = await model.content(now).catch(() => undefined);
    for (; !content; content = await model.content(now).catch(() => undefined)) await setTimeout(20);
    assert.equal(content.capabilities.kind, 'connection');
  });

  it('from 5.0, which goes on answering, is noticed when somebody signs in again', async () => {
    const { id, line } = await added('7.0', '5.0');
    const pim = fixture.access.parts.pims.get(id);
    assert.ok(pim);
    await fixture.run('signIn', { kind: 'pim', pim }, { type: 'admin' }, { type: 'admin' });
    await until(() => line() === '7.0');
  });

  it('and whose servers are not all of one version is not looked at and logged in to without an end', async () => {
    const { id, line } = await added('7.0', '6.0');
    const { model, pims } = fixture.access.parts;
    const look = 'GET /api/rest/v1';
    const before = fixture.proxy.count(look);
    fixture.proxy.failOn.add('GET /rest/connections');
    const pim = pims.get(id);
    assert.ok(pim);
    const backAgain = pims.onDidChange(() => {
      if (line() === '7.0') void pims.put(pim);
    });
    const askAll = model.onDidChange(() => void model.content(pim).catch(() => undefined));
    await model.content(pim).catch(() => undefined);
    await until(() => fixture.proxy.count(look) > before);
    await setTimeout(1500);
    backAgain.dispose();
    askAll.dispose();
    assert.equal(fixture.proxy.count(look), before + 1);
  });
});
