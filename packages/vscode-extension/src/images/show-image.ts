import * as vscode from 'vscode';

/** An image that is shown in an editor. */
export interface ShownImage {
  /** Closes the editor, unless it was open before. */
  close(): Promise<void>;
}

/** How long to wait for the picture, in milliseconds. */
const patience = 2000;

/** Shows an image in VS Code's own viewer, which leaves the keyboard where it is. */
export async function showImage(uri: vscode.Uri): Promise<ShownImage> {
  const wasOpen = tabsOf(uri).length > 0;
  const opening = vscode.commands.executeCommand('vscode.open', uri, { preview: true, preserveFocus: true });
  // Where the viewer is switched off, the command does not end.
  await Promise.race([opening, new Promise((resolve) => setTimeout(resolve, patience))]);
  return {
    async close() {
      if (!wasOpen) await vscode.window.tabGroups.close(tabsOf(uri));
    },
  };
}

function tabsOf(uri: vscode.Uri): readonly vscode.Tab[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.filter(({ input }) => {
    const isShown = input instanceof vscode.TabInputCustom || input instanceof vscode.TabInputText;
    return isShown && input.uri.toString() === uri.toString();
  });
}
