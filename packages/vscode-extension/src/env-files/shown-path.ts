import { type Uri, workspace } from 'vscode';

/** How a file of the workspace is called: by its path, behind the name of its folder where there are several. */
export function shownPath({ uri }: { readonly uri: Uri }): string {
  return workspace.asRelativePath(uri);
}
