import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { startProgram } from './testing/sandbox-process.ts';
import { soak, soakSeed } from './testing/soak.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

/** Ten minutes by `npm run soak`. */
const seconds = Number(process.env.SOAK_SECONDS ?? 6);

/** Node takes what it is given room for, so a leak would be hard to see in a larger heap. */
const nodeFlags = ['--max-old-space-size=64', '--max-semi-space-size=4'];

/** What memory may grow by from the first third of the soak to its end. */
const growth = { factor: 1.1, megabytes: 20 };

describe(`mixed load for ${seconds} seconds`, () => {
  it('is all answered as it should be, and memory stays flat', async function () {
    if (!existsSync('/proc/self/status')) this.skip();
    this.timeout(seconds * 1000 + 30_000);
    const data = temporaryFolder();
    const seed = path.join(temporaryFolder(), 'seed.json');
    writeFileSync(seed, JSON.stringify(soakSeed()));
    const server = await startProgram(['--data', data, '--seed', seed], { nodeFlags });
    const { requests, failures, memory } = await soak(server.url, server.pid, seconds);
    server.child.kill('SIGTERM');
    const { code, stderr } = await server.finished;
    if (seconds > 60) console.log(`      ${requests} requests, memory in MB: ${memory.join(' ')}`);
    assert.deepEqual([failures, code, stderr], [[], 0, '']);
    assert.ok(requests > 100);
    const [first = 0, last = 0] = [memory[0], memory.at(-1)];
    assert.ok(last < first * growth.factor + growth.megabytes, `memory in MB: ${memory.join(' ')}`);
  });
});
