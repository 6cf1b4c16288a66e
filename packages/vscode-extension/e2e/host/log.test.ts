import assert from 'node:assert/strict';
import { createRedactor, Secret } from '@pim-connections/core';
import * as vscode from 'vscode';
import { Log } from '../../src/log/log.ts';
import { startFixture } from './fixture.ts';

const canary = 'c4n4ry "of the" log';

describe('the log', () => {
  it('has no secret, whoever writes one there, and in no encoding', () => {
    const written: string[] = [];
    const write = (message: string) => written.push(message);
    const { createOutputChannel } = vscode.window;
    const channel = { info: write, warn: write, error: write };
    vscode.window.createOutputChannel = (() => channel) as unknown as typeof createOutputChannel;
    try {
      const redactor = createRedactor();
      redactor.add(new Secret(canary));
      const log = new Log(redactor);
      log.info(`a body: ${JSON.stringify({ secret: canary })}`);
      log.warn(`a form: ${new URLSearchParams({ secret: canary })}, a header: ${btoa(`1_a:${canary}`)}`);
      log.info('Shop\n2026-01-01 [error] broken\u2028in was not checked: unreachable');
      log.error('a call', new Error('refused', { cause: new Error(`the answer was ${canary}`) }));
    } finally {
      vscode.window.createOutputChannel = createOutputChannel;
    }
    assert.equal(written.length, 4);
    assert.equal(written[2], 'Shop 2026-01-01 [error] broken in was not checked: unreachable');
    assert.match(written[3] ?? '', /caused by .*the answer was/);
    for (const text of written) assert.ok(!text.includes('c4n4ry') && !text.includes(btoa('c4n4ry')), text);
  });

  it('knows the secrets that the PIM gave and those that were typed', async () => {
    const fixture = await startFixture();
    try {
      const { pim } = await fixture.addConnection();
      const { log, vault } = fixture.access.parts;
      const kept = await vault.credentials(pim.id, 'shop');
      for (const secret of [kept?.secret, kept?.password, new Secret('admin')]) {
        assert.ok(secret);
        assert.ok(!log.redact(`value: ${secret.reveal()}`).includes(secret.reveal()));
      }
    } finally {
      await fixture.close();
    }
  });
});
