import * as vscode from 'vscode';

/** Changes the whole text of a file in its editor, and saves it. */
export async function editFile(file: vscode.Uri, change: (text: string) => string): Promise<void> {
  const editor = await vscode.window.showTextDocument(file);
  const text = editor.document.getText();
  const all = new vscode.Range(editor.document.positionAt(0), editor.document.positionAt(text.length));
  await editor.edit((builder) => builder.replace(all, change(text)));
  await editor.document.save();
}
