import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countLateCommands } from './count-late-commands.ts';

describe('the commands of an extension', () => {
  it('are late when they are registered after something was waited for', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'pim-connections-'));
    const entry = join(folder, 'extension.cjs');
    const code = `
      const { commands, window } = require('vscode');
      exports.activate = async (context) => {
        context.subscriptions.push(window.createTreeView('x', {}), commands.registerCommand('x.early', () => {}));
        await undefined;
        commands.registerCommand('x.late', () => {});
      };`;
    await writeFile(entry, code);
    assert.equal(countLateCommands(entry, ['x.early', 'x.late']), 1);
    await rm(folder, { recursive: true });
  });
});
