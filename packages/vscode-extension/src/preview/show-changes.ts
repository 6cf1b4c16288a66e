import * as vscode from 'vscode';
import type { TextChange } from './hide-values.ts';

const { l10n } = vscode;

const scheme = 'pim-connections-change';

/** Lines at the top of an editor that a question covers; nothing to look at may stand there. */
const coveredLines = 6;

/** What a file will be, with its secrets hidden (hidden-change.ts). */
export interface FileChange extends TextChange {
  readonly uri: vscode.Uri;
  /** As it is called in titles. */
  readonly path: string;
}

/** A comparison that is on the screen. */
export interface ShownChanges {
  close(): Promise<void>;
}

const texts = new Map<string, string>();
let isProvided = false;

/** Shows changes in VS Code's own comparison. The keyboard stays where it is. */
export async function showChanges(changes: readonly FileChange[]): Promise<ShownChanges> {
  provide();
  const sides = changes.map(sidesOf);
  const [first] = sides;
  const title =
    changes.length === 1 && changes[0]
      ? l10n.t('{0}: what will change', changes[0].path)
      : l10n.t('What will change in {0} files', changes.length);
  // As a preview it would take the place of one, such as the very file that it is about.
  const options = { preview: false, preserveFocus: true };
  if (sides.length === 1 && first) {
    await vscode.commands.executeCommand('vscode.diff', first.before, first.after, title, options);
  } else {
    // This one is always a preview, and would take the place of another, such as the very file that it is about.
    await vscode.commands.executeCommand('workbench.action.keepEditor');
    const resources = sides.map(({ after, before, uri }) => [uri, before, after]);
    await vscode.commands.executeCommand('vscode.changes', title, resources);
  }
  return {
    async close() {
      const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
      // A comparison of several files has no input that could be asked for its files; VS Code adds their number.
      await vscode.window.tabGroups.close(tabs.filter(({ label }) => label.startsWith(title)));
      for (const { after, before } of sides) for (const uri of [before, after]) texts.delete(uri.toString());
    },
  };
}

function sidesOf({ path, uri, ...change }: FileChange) {
  const heading = [
    l10n.t('Left: the file as it is. Right: as it will be.'),
    l10n.t('Secrets are hidden here, and written in full.'),
  ].map((sentence) => `# ${sentence}\n`);
  // A document of its own each time: VS Code keeps the text of one it knows.
  const id = crypto.randomUUID();
  const side = (name: keyof TextChange) => {
    const document = vscode.Uri.from({ scheme, path: `/${path}`, query: `${name}-${id}` });
    texts.set(document.toString(), `${'\n'.repeat(coveredLines)}${heading.join('')}\n${change[name]}`);
    return document;
  };
  return { uri, before: side('before'), after: side('after') };
}

/** Once for the life of the extension host, as a comparison may stay open that long. */
function provide(): void {
  if (isProvided) return;
  isProvided = true;
  vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? '',
  });
}
