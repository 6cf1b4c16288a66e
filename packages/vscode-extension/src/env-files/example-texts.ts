import * as vscode from 'vscode';
import { nameOf } from './project.ts';
import { readText } from './read-text.ts';
import { templateNames } from './template-names.ts';

/** What stands in the example files beside a `.env`, which tell the names that the program reads. */
export async function exampleTexts(uri: vscode.Uri): Promise<readonly string[]> {
  const folder = vscode.Uri.joinPath(uri, '..');
  const entries = await vscode.workspace.fs.readDirectory(folder).then(
    (read) => read.map(([name]) => name),
    () => [],
  );
  const names = templateNames(nameOf(uri.path), entries);
  const texts = await Promise.all(names.map((name) => readText(vscode.Uri.joinPath(folder, name))));
  return texts.filter((text) => text !== undefined);
}
