import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../bed/free-port.ts';
import { choosePorts, openDemoFolder, rememberPorts } from './demo-folder.ts';

describe('the folder of the demo', () => {
  it('keeps the data of PIM and VS Code for its owner, also where it was open to others', async function () {
    if (process.platform === 'win32') this.skip();
    const root = await mkdtemp(join(tmpdir(), 'pim-connections-demo-'));
    await mkdir(join(root, 'pim'), { mode: 0o755 });
    try {
      const { pim, vsCode } = await openDemoFolder(root);
      for (const own of [pim, vsCode]) assert.equal((await stat(own)).mode & 0o077, 0, own);
    } finally {
      await rm(root, { recursive: true });
    }
  });
});

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
