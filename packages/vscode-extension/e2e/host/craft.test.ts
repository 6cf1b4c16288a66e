import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { TreeNode } from '../../src/tree/node.ts';
import { type Fixture, startFixture } from './fixture.ts';
import type { Act } from './scripted-prompts.ts';
import { until } from './until.ts';

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

describe('the status bar', () => {
  it('is off unless it is wanted', () => {
    assert.equal(vscode.workspace.getConfiguration('pimConnections').get('statusBar'), false);
  });

  it('says which PIM is used and how it is, in words as well', async () => {
    const fixture = await startFixture();
    try {
      assert.equal(await fixture.access.status(), undefined);
      const pim = await fixture.addPim();
      await fixture.access.parts.pims.put({ ...pim.pim, name: 'Blue $(bug) PIM' });
      await fixture.access.parts.model.content(pim.pim);
      assert.deepEqual(await fixture.access.status(), {
        text: '$(pass) Blue $ (bug) PIM',
        tooltip: 'Blue $(bug) PIM: 0 connections',
        label: 'PIM Blue $(bug) PIM, 0 connections',
      });
      await fixture.run('signOut', pim);
      await fixture.access.parts.model.content(pim.pim).catch(() => undefined);
      assert.match((await fixture.access.status())?.label ?? '', /Signed out\. Sign in again/);
      const second = await fixture.addPim();
      assert.equal((await fixture.access.status())?.text, '$(server) Choose a PIM');
      await fixture.run('useInWorkspace', second);
      assert.match((await fixture.access.status())?.text ?? '', /127\.0\.0\.1/);
    } finally {
      await fixture.close();
    }
  });

  it('comes and goes with its setting', async () => {
    const settings = vscode.workspace.getConfiguration('pimConnections');
    await settings.update('statusBar', true, vscode.ConfigurationTarget.Global);
    await settings.update('statusBar', undefined, vscode.ConfigurationTarget.Global);
  });
});

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
      assert.match(text, /- web, 7\.0 \(.+\), http, 1 connections/);
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
    } finally {
      await fixture.close();
    }
  });
});

describe('What Is Stored Where', () => {
  it('is a page with a row for everything that is kept, and what removes it', async () => {
    const { storageText } = await import('../../src/messages/storage-text.ts');
    await vscode.commands.executeCommand('pimConnections.showStorage');
    await until(() =>
      vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => /What is stored/.test(label))),
    );
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const text = storageText();
    for (const kept of ['Passwords', 'Client ID, secret', 'List of PIMs', 'Images', 'sandbox', 'copied', 'Log']) {
      assert.match(text, new RegExp(`^\\| .*${kept}.* \\| .+ \\| .+ \\|$`, 'm'), kept);
    }
    assert.match(text, /Forget Everything/);
  });
});

describe('Forget Everything', () => {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await startFixture();
  });
  afterEach(() => fixture.close());

  it('leaves nothing of this extension on the computer', async () => {
    const pim = await fixture.addPim();
    await fixture.run('createConnection', pim, ...shop, { pick: /^\.env$/ });
    await fixture.run('useInWorkspace', pim);
    await fixture.run('copySecret', { kind: 'connection', pim: pim.pim, connection: await onlyConnection(pim) });
    const { parts, storage } = fixture.access;
    await fixture.run('forgetEverything', undefined, { press: 'Forget Everything' });
    assert.equal(await parts.vault.login(pim.pim.id), undefined);
    assert.equal(await parts.vault.credentials(pim.pim.id, 'shop'), undefined);
    assert.deepEqual([...parts.state.keys(), ...parts.workspaceState.keys()], []);
    assert.deepEqual([parts.pims.all(), parts.index.all()], [[], []]);
    assert.ok(!existsSync(storage.fsPath));
    assert.equal(await vscode.env.clipboard.readText(), '');
    // What is yours stays yours.
    assert.ok(existsSync(join(fixture.folder, '.env')));
  });

  it('does nothing without the button', async () => {
    const pim = await fixture.addPim();
    await fixture.run('forgetEverything', undefined, 'escape');
    assert.equal(fixture.access.parts.pims.all()[0]?.id, pim.pim.id);
  });

  const onlyConnection = async (pim: TreeNode) => {
    const [connection] = (await fixture.access.parts.model.content(pim.pim)).connections;
    assert.ok(connection);
    return connection;
  };
});

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
