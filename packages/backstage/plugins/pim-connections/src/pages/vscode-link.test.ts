import assert from 'node:assert/strict';
import { vscodeLink } from './vscode-link';

describe('the link that opens VS Code', () => {
  it('names the portal and what waits, and nothing else', () => {
    const link = new URL(vscodeLink('https://backstage.example.com/base/api/pim-connections', 'b5a1'));
    assert.equal(`${link.protocol}//${link.host}${link.pathname}`, 'vscode://pim-connections.pim-connections/claim');
    assert.deepEqual(Object.fromEntries(link.searchParams), {
      portal: 'https://backstage.example.com/base',
      handOver: 'b5a1',
    });
  });
});
