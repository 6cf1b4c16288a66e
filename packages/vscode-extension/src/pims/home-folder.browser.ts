import * as vscode from 'vscode';

/** A browser knows no home: the top of the first folder. */
export function homeFolder(): vscode.Uri {
  return vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.from({ scheme: 'file', path: '/' });
}
