import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withLock } from './lock.mjs';

describe('the lock of the setup', () => {
  let file: string;
  beforeEach(async () => {
    file = join(await mkdtemp(join(tmpdir(), 'pim-connections-')), 'lock');
  });
  afterEach(() => rm(join(file, '..'), { recursive: true }));

  it('lets one work at a time', async () => {
    const events: string[] = [];
    const work = (name: string) => async () => {
      events.push(`${name} begins`);
      await sleep(20);
      events.push(`${name} ends`);
    };
    await Promise.all([withLock(work('first'), file), withLock(work('second'), file)]);
    assert.deepEqual(events, ['first begins', 'first ends', 'second begins', 'second ends']);
  });

  it('is given back when the work fails', async () => {
    await assert.rejects(
      withLock(() => Promise.reject(new Error('no network')), file),
      /no network/,
    );
    assert.equal(existsSync(file), false);
  });

  it('is taken from a process that is gone', async () => {
    // above the highest id that Linux gives
    await writeFile(file, '4194305');
    let worked = false;
    await withLock(async () => {
      worked = true;
    }, file);
    assert.equal(worked, true);
  });
});
