import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { PimError } from '@pim-connections/core';
import { createLanes } from './lanes.ts';

describe('lanes', () => {
  it('let no more tasks run at a time than there are, and all of them in the end', async () => {
    const inLane = createLanes(4);
    let running = 0;
    let most = 0;
    const task = async (index: number) => {
      running++;
      most = Math.max(most, running);
      await sleep(1);
      running--;
      if (index % 7 === 0) throw new Error('a task may fail');
      return index;
    };
    const all = await Promise.allSettled(Array.from({ length: 50 }, (_, index) => inLane(() => task(index))));
    assert.equal(most, 4);
    assert.equal(all.filter(({ status }) => status === 'fulfilled').length, 42);
  });

  it('can be left while waiting, and the others go on', async () => {
    const inLane = createLanes(1);
    const controller = new AbortController();
    const first = inLane(() => sleep(20, 'first'));
    const left = inLane(() => Promise.resolve('left'), controller.signal);
    const last = inLane(() => Promise.resolve('last'));
    controller.abort();
    await assert.rejects(left, (error) => PimError.is(error, 'cancelled'));
    assert.deepEqual(await Promise.all([first, last]), ['first', 'last']);
  });
});
