import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { TreeNode } from '../../src/tree/node.ts';
import { startFixture } from './fixture.ts';

describe('a screen reader', () => {
  it('is told what every row of the tree is, and never by colour alone', async () => {
    const fixture = await startFixture({
      connections: [
        { code: 'erp', label: 'ERP', flow_type: 'data_source' },
        { code: 'shop', label: 'Shop', flow_type: 'data_destination' },
        { code: 'print', label: 'Print', flow_type: 'other' },
      ],
    });
    try {
      const pim = await fixture.addPim();
      await fixture.run('labelPim', pim, { pick: 'Production' });
      const away = await fixture.addPim();
      await fixture.run('signOut', away);
      const labels: string[] = [];
      const visit = async (node?: TreeNode): Promise<void> => {
        for (const child of await fixture.access.tree.getChildren(node)) {
          const { accessibilityInformation, iconPath, label } = await fixture.access.tree.getTreeItem(child);
          const spoken = accessibilityInformation?.label ?? '';
          assert.ok(spoken.length > 3, String(label));
          assert.ok(!spoken.includes('•'), spoken);
          // A coloured icon stands beside a word that says the same.
          if (iconPath instanceof vscode.ThemeIcon && iconPath.color) {
            assert.match(spoken, /Production|Problem/, String(label));
          }
          labels.push(spoken);
          await visit(child);
        }
      };
      await visit();
      assert.ok(labels.length >= 2 + 1 + 3 + 3 + 12, String(labels.length));
      assert.ok(labels.some((label) => label.startsWith('Problem: Signed out')));
    } finally {
      await fixture.close();
    }
  });
});
