import { realpathSync } from 'node:fs';
import { relative, sep } from 'node:path';
import * as vscode from 'vscode';

/**
 * Whether a console command may run in a folder. `docker compose` and `bin/console` read files of the folder they run
 * in, so in Restricted Mode nothing runs in the folders of the workspace.
 */
export function mayRunIn(folder: string): boolean {
  if (vscode.workspace.isTrusted) return true;
  const real = realPath(folder);
  return !(vscode.workspace.workspaceFolders ?? []).some(({ uri }) => isInside(real, realPath(uri.fsPath)));
}

/** A folder may be opened by a link to it. */
function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}

function isInside(folder: string, parent: string): boolean {
  const path = relative(parent, folder);
  return path === '' || (path !== '..' && !path.startsWith(`..${sep}`));
}
