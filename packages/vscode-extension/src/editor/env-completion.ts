import { defaultNames, parseVariableName, type VariableRole, variableRoles } from '@pim-connections/core';
import { parseDotenv } from '@pim-connections/dotenv-file';
import * as vscode from 'vscode';
import type { Parts } from '../commands/parts.ts';
import { commandId } from '../contributions/command-ids.ts';
import { booleanSetting } from '../contributions/read-setting.ts';
import { roleTitle } from '../messages/role-words.ts';
import { connectionNode } from '../tree/connection-node.ts';
import { envFileSelector, isWatched } from './watch-env-files.ts';

/** What stands before the cursor in its line. */
const nameBefore = /^\s*(?:export\s+)?([A-Za-z_]\w*)?$/;
const valueBefore = /^\s*(?:export\s+)?([\w.-]+)\s*=\s*["']?$/;

/** Completes names of missing variables, and values from connections. The list shows whose value it is, never the value. */
export function registerCompletion(parts: Parts): vscode.Disposable {
  return vscode.languages.registerCompletionItemProvider(
    envFileSelector,
    {
      provideCompletionItems(document, position) {
        if (!isWatched(document) || !booleanSetting('env.completion')) return [];
        const line = document.lineAt(position).text.slice(0, position.character);
        const value = valueBefore.exec(line);
        const role = value?.[1] === undefined ? undefined : parseVariableName(value[1])?.role;
        if (role) return valueItems(parts, role, position);
        return nameBefore.test(line) ? nameItems(document) : [];
      },
    },
    '=',
  );
}

function nameItems(document: vscode.TextDocument): vscode.CompletionItem[] {
  const { assignments } = parseDotenv(document.getText());
  const present = new Set(assignments.map(({ key }) => parseVariableName(key)?.role));
  return variableRoles
    .filter((role) => !present.has(role))
    .map((role) => {
      const item = new vscode.CompletionItem(defaultNames[role], vscode.CompletionItemKind.Variable);
      item.detail = roleTitle(role);
      item.insertText = `${defaultNames[role]}=`;
      item.command = { command: 'editor.action.triggerSuggest', title: '' };
      return item;
    });
}

function valueItems(parts: Parts, role: VariableRole, position: vscode.Position): vscode.CompletionItem[] {
  return parts.index.all().flatMap((connection) => {
    const pim = parts.pims.get(connection.pimId);
    if (!pim) return [];
    const item = new vscode.CompletionItem(
      { label: `${roleTitle(role)} · ${connection.label}`, description: pim.name },
      vscode.CompletionItemKind.Value,
    );
    // Nothing is inserted here: the command fetches the value when the item is taken, so that no list holds a secret.
    item.insertText = '';
    item.range = new vscode.Range(position, position);
    item.command = {
      command: commandId('insertAtCursor'),
      title: '',
      arguments: [connectionNode(pim, connection), role],
    };
    return [item];
  });
}
