import { type ConnectionCode, suggestReadableCode } from '@pim-connections/core';
import * as vscode from 'vscode';
import { readLetters } from './letters.ts';

let reading: Promise<void> | undefined;

/**
 * A readable code for a label, unlike the existing ones.
 *
 * @param extension the folder where the extension is installed: the table of letters lies there, which is read once
 */
export async function readableCode(
  extension: vscode.Uri,
  label: string,
  existingCodes: readonly string[],
): Promise<ConnectionCode> {
  reading ??= readTable(vscode.Uri.joinPath(extension, 'dist/letters.txt'));
  await reading;
  return suggestReadableCode(label, existingCodes);
}

async function readTable(file: vscode.Uri): Promise<void> {
  readLetters(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)));
}
