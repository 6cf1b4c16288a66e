import * as vscode from 'vscode';

const scheme = 'pim-connections-page';
const texts = new Map<string, string>();
let isProvided = false;

/** Shows a Markdown text that belongs to no file, rendered where VS Code can. It can be closed without a question. */
export async function showPage(title: string, text: string): Promise<void> {
  provide();
  const uri = vscode.Uri.from({ scheme, path: `/${title.replaceAll('/', '∕')}.md` });
  texts.set(uri.path, text);
  try {
    // Tried, not looked up: before its extension is active the command is in no list, and calling it makes it so.
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  } catch {
    await vscode.window.showTextDocument(uri, { preview: true });
  }
}

/** Once for the life of the extension host, as pages may stay open that long. */
function provide(): void {
  if (isProvided) return;
  isProvided = true;
  vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: (uri) => texts.get(uri.path) ?? '',
  });
}
