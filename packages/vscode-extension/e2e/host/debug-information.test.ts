import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startFixture } from './fixture.ts';
import type { Act } from './scripted-prompts.ts';

const shop: readonly Act[] = [{ type: 'Shop' }, { enter: true }, { pick: 'Source' }];

describe('Copy Debug Information', () => {
  it('tells versions and states, and neither secret, name nor address', async () => {
    const fixture = await startFixture();
    try {
      const pim = await fixture.addPim();
      await fixture.run('createConnection', pim, ...shop, { pick: 'Nowhere yet' });
      await fixture.access.parts.model.content(pim.pim);
      await fixture.run('copyDebugInformation', undefined);
      const text = await vscode.env.clipboard.readText();
      assert.match(text, /^PIM Connections \d/);
      assert.match(text, /- web, 7\.0 \(.+\), http, connections: 1/);
      const kept = await fixture.access.parts.vault.credentials(pim.pim.id, 'shop');
      const canaries = [
        kept?.secret.reveal(),
        kept?.password?.reveal(),
        kept?.clientId,
        kept?.username,
        fixture.url,
        'Shop',
      ];
      for (const canary of canaries) assert.ok(canary && !text.includes(canary), String(canary));
      assert.ok(!text.includes(new URL(fixture.url).host));
      // The server that VS Code runs on has an address, too.
      assert.doesNotMatch(text, /\d+\.\d+\.\d+\.\d+|localhost|:\d{2,5}\b/);
      assert.match(text, /Settings that differ from the default:\nnone\n$/);
    } finally {
      await fixture.close();
    }
  });
});
