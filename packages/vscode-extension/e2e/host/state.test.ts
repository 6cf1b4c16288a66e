import assert from 'node:assert/strict';
import type { Memento } from 'vscode';
import { type Fixture, startFixture } from './fixture.ts';

const keys = ['test.list', 'test.other'];

describe('What the extension remembers', () => {
  let fixture: Fixture;
  before(async () => {
    fixture = await startFixture();
  });
  after(async () => {
    for (const key of keys) await fixture.access.parts.state.update(key, undefined);
    await fixture.close();
  });

  it('loses nothing that is written at the same time', async () => {
    const { state } = fixture.access.parts;
    await addWhileWriting(state);
    assert.deepEqual(
      state.get('test.list'),
      Array.from({ length: 60 }, (_, count) => count),
    );
    assert.equal(state.get('test.other'), 59);
  });
});

/** Adds to a list while another value is on its way to VS Code, which nobody waits for. */
async function addWhileWriting(state: Memento): Promise<void> {
  const writing: Thenable<void>[] = [];
  for (let count = 0; count < 60; count++) {
    writing.push(state.update('test.other', count));
    await new Promise((resolve) => setTimeout(resolve, count % 6));
    writing.push(state.update('test.list', [...state.get<number[]>('test.list', []), count]));
  }
  await Promise.all(writing);
}
