import * as vscode from 'vscode';

const scheme = 'pim-connections-answer';
const texts = new Map<string, string>();
let isProvided = false;

/** Shows a text in an editor that nobody can type into; its name's ending says which language it is in. */
export async function showReadOnly(name: string, text: string): Promise<vscode.TextEditor> {
  provide();
  // Each answer is a document of its own, so that two can be compared.
  const uri = vscode.Uri.from({ scheme, path: `/${name.replaceAll('/', '∕')}`, query: String(Date.now()) });
  texts.set(uri.toString(), text);
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false });
}

/** Once for the life of the extension host, as editors may stay open that long. */
function provide(): void {
  if (isProvided) return;
  isProvided = true;
  vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? '',
  });
  vscode.workspace.onDidCloseTextDocument(({ uri }) => texts.delete(uri.toString()));
}
