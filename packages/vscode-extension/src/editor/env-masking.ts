import { parseDotenv } from '@pim-connections/dotenv-file';
import * as vscode from 'vscode';
import { prefix } from '../contributions/command-ids.ts';
import { booleanSetting } from '../contributions/read-setting.ts';
import { looksSecret } from './looks-secret.ts';
import { isWatched } from './watch-env-files.ts';

/** Where the values to hide stand in a `.env` text: what looks secret, of the PIM or not, in commented lines too. */
export function maskedValues(text: string): readonly { readonly start: number; readonly end: number }[] {
  const { assignments, commented } = parseDotenv(text);
  return [...assignments, ...commented].flatMap(({ key, value, valueStart, valueEnd }) =>
    looksSecret(key, value) ? [{ start: valueStart, end: valueEnd }] : [],
  );
}

/** Draws dots over the secrets of `.env` files while the setting is on. The text itself stays as it is. */
export function registerMasking(): vscode.Disposable {
  const mask = vscode.window.createTextEditorDecorationType({
    // The value takes no room and no ink; a copy still copies it.
    textDecoration: 'none; font-size: 0; letter-spacing: 0',
    before: { contentText: '••••••••', textDecoration: 'none; font-size: 13px' },
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
  const draw = (editor: vscode.TextEditor) => {
    if (!isWatched(editor.document)) return;
    const { document } = editor;
    const values = booleanSetting('env.mask') ? maskedValues(document.getText()) : [];
    const ranges = values.map(
      ({ start, end }) => new vscode.Range(document.positionAt(start), document.positionAt(end)),
    );
    editor.setDecorations(mask, ranges);
  };
  const drawAll = () => vscode.window.visibleTextEditors.forEach(draw);
  drawAll();
  return vscode.Disposable.from(
    mask,
    vscode.window.onDidChangeVisibleTextEditors(drawAll),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      for (const editor of vscode.window.visibleTextEditors) if (editor.document === document) draw(editor);
    }),
    vscode.workspace.onDidChangeConfiguration(
      (change) => change.affectsConfiguration(`${prefix}.env.mask`) && drawAll(),
    ),
  );
}
