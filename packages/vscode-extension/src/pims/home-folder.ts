import { homedir } from 'node:os';
import * as vscode from 'vscode';

/** Where the files of this computer's user lie. */
export function homeFolder(): vscode.Uri {
  return vscode.Uri.file(homedir());
}
