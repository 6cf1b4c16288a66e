import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startFixture } from './fixture.ts';
import type { Act } from './scripted-prompts.ts';

const shop: readonly Act[] = [{ type: 'Shop' }, { enter: true }, { pick: 'Source' }];
const extension = join(import.meta.dirname, '../..');

describe('the walkthrough', () => {
  interface Step {
    readonly id: string;
    readonly title: string;
    readonly description: string;
    readonly media: { readonly svg: string; readonly altText: string };
    readonly completionEvents: readonly string[];
  }
  const manifest = JSON.parse(readFileSync(join(extension, 'package.json'), 'utf8'));
  const [walkthrough] = manifest.contributes.walkthroughs as { readonly steps: readonly Step[] }[];
  const texts: Record<string, string> = JSON.parse(readFileSync(join(extension, 'package.nls.json'), 'utf8'));

  it('has five steps, each with a picture in the theme’s colours and its words', () => {
    assert.equal(walkthrough?.steps.length, 5);
    for (const { media } of walkthrough?.steps ?? []) {
      const picture = readFileSync(join(extension, media.svg), 'utf8');
      assert.match(picture, /var\(--vscode-/);
      assert.ok(!/#[0-9a-f]{3,8}\b|rgb\(/i.test(picture), `${media.svg} has a colour of its own`);
      assert.ok(picture.length < 4000, media.svg);
      assert.ok((texts[media.altText.replaceAll('%', '')] ?? '').length > 20, media.altText);
    }
  });

  it('ticks off what worked, not what was tried', async () => {
    const fixture = await startFixture();
    try {
      const { milestones, state } = fixture.access.parts;
      await milestones.clear();
      const pim = await fixture.addPim();
      await fixture.run('createConnection', pim, 'escape');
      assert.equal(state.get('milestones'), undefined);
      await fixture.run('createConnection', pim, ...shop, { pick: /^\.env$/ });
      const [connection] = (await fixture.access.parts.model.content(pim.pim)).connections;
      assert.ok(connection);
      const node = { kind: 'connection', pim: pim.pim, connection } as const;
      assert.deepEqual(state.get('milestones'), ['inserted']);
      await fixture.run('testCredentials', node);
      await fixture.run('regenerateSecret', node, 'escape');
      assert.deepEqual(state.get('milestones'), ['inserted', 'tested']);
      await fixture.run('regenerateSecret', node, { press: 'Regenerate' });
      await fixture.run('showDataFlows', node);
      assert.deepEqual(state.get('milestones'), ['inserted', 'tested', 'rotated', 'watched']);
    } finally {
      await fixture.close();
    }
  });
});
