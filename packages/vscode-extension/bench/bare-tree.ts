import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the view of the bare extension is called, in the activity bar, too. */
export const bareView = 'Bare Tree';

/** How many rows it shows: branches, groups in each, leaves in each group. All are open. */
export interface TreeSize {
  readonly branches: number;
  readonly groups: number;
  readonly leaves: number;
}

/**
 * Packs an extension with a view that shows rows from memory, with an icon, a description, a tooltip and a button as ours
 * have, and does nothing else: what a tree of that size takes whatever an extension does.
 *
 * @param folder a place for it, which need not exist
 * @returns path of the VSIX
 */
export function makeBareTree(folder: string, size: TreeSize): string {
  mkdirSync(folder, { recursive: true });
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  write('package.json', JSON.stringify(manifest));
  write('README.md', bareView);
  write('icon.svg', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M4 4h16v16H4z"/></svg>');
  write('extension.cjs', program(size));
  const args = ['package', '--no-dependencies', '--skip-license', '--out', 'bare.vsix'];
  execFileSync('vsce', args, { cwd: folder, stdio: 'pipe' });
  return join(folder, 'bare.vsix');
}

const manifest = {
  name: 'bare-tree',
  publisher: 'bench',
  version: '0.0.0',
  engines: { vscode: '^1.101.0' },
  main: './extension.cjs',
  files: ['extension.cjs', 'icon.svg'],
  contributes: {
    viewsContainers: { activitybar: [{ id: 'bareTree', title: bareView, icon: 'icon.svg' }] },
    views: { bareTree: [{ id: 'bareTree.rows', name: bareView, icon: 'icon.svg' }] },
    commands: [{ command: 'bareTree.copy', title: 'Copy', icon: '$(copy)' }],
    menus: { 'view/item/context': [{ command: 'bareTree.copy', when: 'viewItem == row', group: 'inline' }] },
  },
};

const program = ({ branches, groups, leaves }: TreeSize) => `const vscode = require('vscode');
const counts = [${branches}, ${groups}, ${leaves}];
exports.activate = () => {
  vscode.commands.registerCommand('bareTree.copy', () => undefined);
  vscode.window.createTreeView('bareTree.rows', {
    treeDataProvider: {
      getChildren: ({ path } = { path: [] }) =>
        Array.from({ length: counts[path.length] ?? 0 }, (_, at) => ({ path: [...path, at] })),
      getTreeItem: ({ path }) => {
        const item = new vscode.TreeItem('Row ' + path.join('.'), path.length === counts.length ? 0 : 2);
        item.description = 'row_' + path.join('_');
        item.tooltip = new vscode.MarkdownString('**' + item.label + '**');
        item.iconPath = new vscode.ThemeIcon('plug');
        item.contextValue = 'row';
        item.accessibilityInformation = { label: item.label + ', ' + item.description };
        return item;
      },
    },
  });
};
`;
