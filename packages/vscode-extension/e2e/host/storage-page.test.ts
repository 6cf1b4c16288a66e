import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { storageText } from '../../src/messages/storage-text.ts';
import { until } from './until.ts';

const documentation = join(import.meta.dirname, '../../../../docs/what-is-stored.md');

/** What the page of the extension says of each row of the documentation: `null` where it says it below its table. */
const told: Readonly<Record<string, string | null>> = {
  'Password of a PIM login': 'Passwords of logins, tokens of portals',
  'Sign-in to a Backstage portal': 'Passwords of logins, tokens of portals',
  'Credentials of connections': 'Client ID, secret, username and password of connections',
  'List of PIMs': 'List of PIMs and portals: addresses, usernames, console commands',
  'List of portals': 'List of PIMs and portals: addresses, usernames, console commands',
  'Label, client ID and username': 'Labels, client IDs and usernames of connections that were opened',
  'Label, code and flow type': 'Labels, codes and flow types of the connections that a PIM listed last',
  'Code and label of a new connection': 'Code and label of a new connection whose answer has not arrived yet',
  'Paths of the files': 'Paths of the files in which values of a connection were found',
  'When the credentials': 'When credentials were last checked because a .env was opened',
  'Which steps of the walkthrough': 'What you chose: PIM, grouping and filter of a workspace, steps of the walkthrough',
  'The PIM that a workspace uses': 'What you chose: PIM, grouping and filter of a workspace, steps of the walkthrough',
  'Images of connections': 'Images of connections',
  'Data of the sandbox PIM': 'Data of the sandbox PIM',
  'Address of the sandbox PIM': 'Address of the sandbox PIM, for .env files that name it',
  'Whether the keyring works': 'Whether the keyring works, and names of entries that it did not delete',
  'A secret or password that you copied': 'A secret that you copied',
  // it is kept nowhere
  'Sessions, tokens': null,
  Log: 'Log, without secrets',
  'Credentials in `.env` files': null,
};

/** What the documentation calls a place, by what the extension calls it. */
const places: Readonly<Record<string, RegExp>> = {
  'VS Code’s secret storage': /secret storage/,
  'VS Code’s state, not encrypted': /global state|workspace state/,
  'folder of the extension': /folder of the extension/,
  clipboard: /clipboard/,
  'VS Code’s logs': /logs folder/,
};

/** The rows of the first table of a page, without its head. */
function rowsOf(page: string): string[][] {
  const lines = page.split('\n').filter((line) => line.startsWith('| '));
  return lines.slice(2).map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | *\|?$/g, '')));
}

describe('What Is Stored Where', () => {
  it('opens as a page', async () => {
    await vscode.commands.executeCommand('pimConnections.showStorage');
    await until(() =>
      vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => /What is stored/.test(label))),
    );
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    assert.match(storageText(), /Forget Everything/);
  });

  it('names everything that the documentation does, at the same place, and nothing else', () => {
    const shown = new Map(rowsOf(storageText()).map(([what = '', where = '']) => [what, where]));
    const documented = rowsOf(readFileSync(documentation, 'utf8'));
    assert.ok(documented.length > 15);
    for (const [what = '', where = ''] of documented) {
      const [begin] = Object.keys(told).filter((words) => what.startsWith(words));
      assert.ok(begin, `nothing is told of: ${what}`);
      const row = told[begin];
      if (!row) continue;
      const place = shown.get(row);
      assert.ok(place, `no row says: ${row}`);
      assert.match(where, places[place] ?? /^$/, what);
    }
    assert.deepEqual(
      [...shown.keys()].toSorted(),
      [...new Set(Object.values(told).filter((row) => row !== null))].toSorted(),
    );
  });

  it('says of each how long', () => {
    for (const [what, , howLong] of rowsOf(storageText())) assert.ok(howLong && howLong.length > 8, what);
  });
});
