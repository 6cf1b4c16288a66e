import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TreeNode } from '../../src/tree/node.ts';
import { type Fixture, startFixture } from './fixture.ts';
import type { Act } from './scripted-prompts.ts';

const shop: readonly Act[] = [{ type: 'Shop' }, { enter: true }, { pick: 'Source' }];
const extension = join(import.meta.dirname, '../..');

describe('the welcome view', () => {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await startFixture();
  });
  afterEach(() => fixture.close());

  const cause = () => fixture.access.welcome();
  const read = async (pim: TreeNode) => {
    fixture.access.parts.model.refresh(pim.pim.id);
    await fixture.access.parts.model.content(pim.pim).catch(() => undefined);
  };
  const roots = () => fixture.access.tree.getChildren();

  it('says that there is no PIM, no connection, no login or no answer, and goes when there is something', async () => {
    assert.equal(cause(), 'noPim');
    const pim = await fixture.addPim();
    await read(pim);
    assert.equal(cause(), 'noConnection');
    assert.deepEqual(await roots(), []);
    await fixture.run('createConnection', undefined, ...shop, { pick: 'Nowhere yet' });
    await read(pim);
    assert.equal(cause(), null);
    assert.equal((await roots()).length, 1);
    await fixture.run('signOut', pim);
    await read(pim);
    assert.equal(cause(), 'signedOut');
    await fixture.run('signIn', undefined, { enter: true }, { type: 'admin' });
    await fixture.proxy.stop();
    await read(pim);
    assert.equal(cause(), 'unreachable');
    assert.equal(fixture.access.parts.view.title, pim.pim.name);
  });

  it('leaves several PIMs in sight, each with its trouble below it', async () => {
    const pim = await fixture.addPim();
    await fixture.addPim();
    await fixture.proxy.stop();
    await read(pim);
    assert.equal(cause(), null);
    assert.equal((await roots()).length, 2);
  });

  it('has a text with a way out for every cause, in both languages', () => {
    const manifest = JSON.parse(readFileSync(join(extension, 'package.json'), 'utf8'));
    const ids = new Set(manifest.contributes.commands.map(({ command }: { command: string }) => command));
    for (const file of ['package.nls.json', 'package.nls.fr.json']) {
      const texts: Record<string, string> = JSON.parse(readFileSync(join(extension, file), 'utf8'));
      for (const [key, text] of Object.entries(texts).filter(([name]) => /^welcome\.|\.description$/.test(name))) {
        const links = [...text.matchAll(/\(command:([\w.]+)\)/g)].map(([, command]) => command ?? '');
        if (key.startsWith('welcome.')) assert.ok(links.length > 0, key);
        for (const link of links) assert.ok(ids.has(link) || link.startsWith('workbench.'), `${key}: ${link}`);
      }
    }
  });
});
