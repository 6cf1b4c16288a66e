import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { PimError } from '@pim-connections/core';
import { createLanes } from './lanes.ts';

describe('lanes', () => {
  it('let no more tasks run at a time than there are, and all of them in the end', async () => {
    const lanes = createLanes(4);
    let running = 0;
    let most = 0;
    const task = async (index: number) => {
      await lanes.enter();
      running++;
      most = Math.max(most, running);
      await sleep(1);
      running--;
      lanes.leave();
      return index;
    };
    const all = await Promise.all(Array.from({ length: 50 }, (_, index) => task(index)));
    assert.deepEqual([most, all.length, running], [4, 50, 0]);
  });

  it('can be left while waiting, and the others go on', async () => {
    const lanes = createLanes(1);
    const controller = new AbortController();
    assert.equal(lanes.enter(), undefined);
    const left = lanes.enter(controller.signal);
    const last = lanes.enter();
    controller.abort();
    await assert.rejects(
      async () => left,
      (error) => PimError.is(error, 'cancelled'),
    );
    lanes.leave();
    await last;
    lanes.leave();
    assert.equal(lanes.enter(), undefined);
  });
});
