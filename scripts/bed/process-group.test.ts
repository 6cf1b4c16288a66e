import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { startGroup } from './process-group.ts';

/** Whether any process of the group is there. */
function isAlive(pid: number): boolean {
  try {
    process.kill(-pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** A process of the group may take a moment to be gone after it was told to end. */
async function assertGone(pid: number): Promise<void> {
  for (let attempt = 0; attempt < 100 && isAlive(pid); attempt++) await sleep(20);
  assert.equal(isAlive(pid), false);
}

describe('a process group', () => {
  it('ends with all of its children', async () => {
    const group = startGroup('sh', ['-c', 'sleep 60 & sleep 60'], { stdio: 'ignore' });
    assert.equal(isAlive(group.pid), true);
    await group.stop();
    await assertGone(group.pid);
  });

  it('says how its program ended', async () => {
    const group = startGroup('sh', ['-c', 'exit 3'], { stdio: 'ignore' });
    assert.deepEqual(await group.ended, { code: 3, signal: null });
    await group.stop();
  });

  it('ends with the process that started it, even when that crashes', async () => {
    const module = new URL('process-group.ts', import.meta.url).href;
    const script = `
      import { startGroup } from '${module}';
      console.log(startGroup('sleep', ['60'], { stdio: 'ignore' }).pid);
      throw new Error('crash');`;
    const { stdout, status } = spawnSync(process.execPath, ['--input-type=module', '--eval', script]);
    assert.equal(status, 1);
    await assertGone(Number(stdout));
  });
});
