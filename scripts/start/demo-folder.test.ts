import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../bed/free-port.ts';
import { choosePorts, openDemoFolder, rememberPorts } from './demo-folder.ts';

describe('the ports of the demo', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'pim-connections-demo-'));
  });
  afterEach(() => rm(root, { recursive: true }));

  it('are two, also when both of the last run are taken, as by another demo', async () => {
    const folder = await openDemoFolder(root);
    const first = await freePort();
    const last = { vsCode: first, pim: await freePort(first + 1) };
    const others = [last.vsCode, last.pim].map((port) => createServer().listen(port, '127.0.0.1'));
    await Promise.all(others.map((other) => once(other, 'listening')));
    try {
      await rememberPorts(folder, last);
      const { vsCode, pim } = await choosePorts(folder);
      assert.notEqual(pim, vsCode);
      assert.equal([last.vsCode, last.pim].includes(pim), false);
      assert.equal([last.vsCode, last.pim].includes(vsCode), false);
    } finally {
      for (const other of others) other.close();
    }
  });
});
