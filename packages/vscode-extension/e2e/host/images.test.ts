import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { type ConnectionNode, type Fixture, startFixture } from './fixture.ts';
import type { Act } from './scripted-prompts.ts';
import { until } from './until.ts';

/** The smallest picture there is. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const megabyte = 1024 * 1024;

describe('the image of a connection', () => {
  let fixture: Fixture;
  let files: string;
  beforeEach(async () => {
    files = mkdtempSync(join(tmpdir(), 'images-'));
    fixture = await startFixture({
      connections: [
        { code: 'shop', label: 'Shop', flow_type: 'data_destination' },
        { code: 'erp', label: 'ERP', flow_type: 'data_source' },
      ],
    });
  });
  afterEach(async () => {
    rmSync(files, { recursive: true });
    await fixture.close();
  });

  const shop = async (): Promise<ConnectionNode> => {
    const pim = await fixture.addPim();
    return connectionOf(pim.pim.id);
  };
  const connectionOf = async (pimId: string): Promise<ConnectionNode> => {
    const pim = fixture.access.parts.pims.get(pimId);
    assert.ok(pim);
    const { connections } = await fixture.access.parts.model.content(pim);
    const connection = connections.find(({ code }) => code === 'shop');
    assert.ok(connection);
    return { kind: 'connection', pim, connection };
  };
  const file = (name: string, content: Uint8Array): Act => {
    writeFileSync(join(files, name), content);
    return { choose: vscode.Uri.file(join(files, name)) };
  };
  const imageTabs = () =>
    vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .filter(({ input }) => input instanceof vscode.TabInputCustom);
  const imageOf = async ({ pim }: ConnectionNode) => (await connectionOf(pim.id)).connection.image;
  const kept = ({ pim }: ConnectionNode) => {
    const folder = join(fixture.access.storage.fsPath, 'images', pim.id);
    return existsSync(folder) ? readdirSync(folder) : [];
  };
  /** Opens the branch of a PIM as a window does, and waits for its pictures. */
  const openTree = async (node: ConnectionNode) => {
    const { parts, tree } = fixture.access;
    await tree.getChildren({ kind: 'pim', pim: node.pim });
    await parts.images.read(node.pim, await parts.model.content(node.pim));
  };
  const iconOf = async (node: ConnectionNode) =>
    (await fixture.access.tree.getTreeItem(await connectionOf(node.pim.id))).iconPath;
  const upload: Act = { pick: /^Upload it/ };

  it('is chosen, shown, uploaded, and taken away again', async () => {
    const node = await shop();
    await fixture.run('editConnection', node, { pick: 'Image' }, file('logo.png', png), upload);
    assert.match((await imageOf(node)) ?? '', /_logo\.png$/);
    assert.equal(fixture.proxy.count('POST /media/'), 1);
    await until(() => imageTabs().length === 0);
    const { questions } = await fixture.run('editConnection', node, { pick: 'Image' }, { pick: 'Remove the image' });
    assert.equal(questions[0] && 'choices' in questions[0] && questions[0].choices[2]?.description, 'logo.png');
    assert.equal(await imageOf(node), null);
  });

  it('is on the screen before it is sent, and nothing is sent at Escape', async () => {
    const node = await shop();
    const { questions } = await fixture.run('editConnection', node, { pick: 'Image' }, file('logo.png', png), 'escape');
    const question = questions.at(-1);
    assert.ok(question && 'placeholder' in question);
    assert.equal(question.placeholder, 'logo.png, 1 kB, is shown behind this question.');
    await fixture.run('editConnection', node, { pick: 'Image' }, 'escape');
    assert.equal(fixture.proxy.count('POST /media/'), 0);
    assert.equal(fixture.proxy.count('POST /rest/connections/shop'), 0);
    await until(() => imageTabs().length === 0);
  });

  it('may be another one at a second look', async () => {
    const node = await shop();
    const acts = [file('first.png', png), { pick: /^Choose another/ }, file('second.png', png), upload] as const;
    await fixture.run('editConnection', node, { pick: 'Image' }, ...acts);
    assert.match((await imageOf(node)) ?? '', /_second\.png$/);
    await fixture.run('editConnection', node, { pick: 'Image' }, { pick: /^Choose another/ }, 'escape');
    assert.match((await imageOf(node)) ?? '', /_second\.png$/);
  });

  it('is put back by Undo', async () => {
    const node = await shop();
    await fixture.run('editConnection', node, { pick: 'Image' }, file('logo.png', png), upload, { press: 'Undo' });
    assert.ok(await until(async () => (await imageOf(node)) === null));
  });

  it('is a picture that the PIM shows, whatever the name of the file says', async () => {
    const node = await shop();
    const text = await fixture.run('editConnection', node, { pick: 'Image' }, file('logo.png', Buffer.from('<?php')));
    assert.equal(
      text.shown[0]?.message,
      'logo.png is not an image that the PIM can show. It accepts PNG, JPEG, GIF, WebP and BMP.',
    );
    const empty = await fixture.run('editConnection', node, { pick: 'Image' }, file('empty.png', Buffer.alloc(0)));
    assert.equal(empty.shown[0]?.message, 'empty.png is empty.');
    assert.equal(fixture.proxy.count('POST /media/'), 0);
    const another = [{ press: 'Choose Another File…' }, file('logo.gif', Buffer.from('GIF89a')), upload] as const;
    await fixture.run('editConnection', node, { pick: 'Image' }, file('logo.txt', Buffer.from('x')), ...another);
    assert.match((await imageOf(node)) ?? '', /_logo\.gif$/);
  });

  it('larger than servers take is announced before, and explained when the PIM fails at it', async () => {
    const node = await shop();
    const large = Buffer.concat([png, Buffer.alloc(2 * megabyte)]);
    const acts = [{ pick: 'Image' }, file('large.png', large), upload] as const;
    const { questions, shown } = await fixture.run('editConnection', node, ...acts);
    const question = questions.at(-1);
    assert.ok(question && 'choices' in question);
    assert.match(question.choices[0]?.detail ?? '', /^Servers usually accept up to 2\.1 MB/);
    assert.match(shown[0]?.message ?? '', /large\.png is 2\.1 MB, which is probably more than its server accepts/);
    assert.equal(await imageOf(node), null);
  });

  it('with an endless name is stored under the end of it', async () => {
    const node = await shop();
    const long = file(`${'x'.repeat(230)}.png`, png);
    await fixture.run('editConnection', node, { pick: 'Image' }, long, upload);
    assert.match((await imageOf(node)) ?? '', /_x{96}\.png$/);
  });

  it('is not offered where the PIM takes none', async () => {
    const node = await shop();
    const content = await fixture.access.parts.model.content(node.pim);
    const supports = { ...content.capabilities.supports, uploadImage: 'driver' as const };
    const { model } = fixture.access.parts;
    const real = model.content;
    model.content = async () => ({ ...content, capabilities: { ...content.capabilities, supports } });
    try {
      const { questions } = await fixture.run('editConnection', node, 'escape');
      const [question] = questions;
      assert.ok(question && 'choices' in question);
      assert.ok(!question.choices.some(({ label }) => label === 'Image'));
    } finally {
      model.content = real;
    }
  });

  it('is the icon of the connection, fetched once, beside its label and never instead of it', async () => {
    const node = await shop();
    assert.equal(((await iconOf(node)) as vscode.ThemeIcon).id, 'sign-out');
    await fixture.run('editConnection', node, { pick: 'Image' }, file('logo.png', png), upload);
    assert.equal(((await iconOf(node)) as vscode.ThemeIcon).id, 'sign-out', 'nothing waits for it');
    await openTree(node);
    const icon = (await iconOf(node)) as vscode.Uri;
    assert.match(icon.path, /_logo_png\.png$/);
    assert.deepEqual(readFileSync(icon.fsPath), png);
    const item = await fixture.access.tree.getTreeItem(await connectionOf(node.pim.id));
    assert.equal(item.label, 'Shop');
    assert.match(item.accessibilityInformation?.label ?? '', /^Connection Shop/);
    const downloads = () => fixture.proxy.calls.filter((call) => call.startsWith('GET /media/download/')).length;
    await fixture.run('refresh', undefined);
    await openTree(node);
    assert.equal(downloads(), 1);
    await fixture.run('editConnection', node, { pick: 'Image' }, { pick: 'Remove the image' });
    await openTree(node);
    assert.deepEqual(kept(node), []);
    assert.equal(((await iconOf(node)) as vscode.ThemeIcon).id, 'sign-out');
  });

  it('that is no picture, or cannot be had, leaves the icon of the flow type and is asked for once', async () => {
    const node = await shop();
    const { sessions } = fixture.access.parts;
    const key = await sessions.use(node.pim, (pim) =>
      pim.uploadImage({ name: 'evil.png', content: new Blob(['<svg onload="x"/>']) }),
    );
    await sessions.use(node.pim, (pim) => pim.updateConnection('shop', { image: key }));
    await fixture.run('refresh', undefined);
    fixture.proxy.calls.length = 0;
    await openTree(node);
    await openTree(node);
    assert.equal(fixture.proxy.calls.filter((call) => call.startsWith('GET /media/download/')).length, 1);
    assert.equal(((await iconOf(node)) as vscode.ThemeIcon).id, 'sign-out');
    assert.deepEqual(kept(node), []);
  });

  it('that would fill gigabytes once it is decoded is no icon', async () => {
    const node = await shop();
    const { sessions } = fixture.access.parts;
    const huge = Buffer.from(png);
    for (const place of [16, 20]) huge.writeUInt32BE(30_000, place);
    const key = await sessions.use(node.pim, (pim) => pim.uploadImage({ name: 'huge.png', content: new Blob([huge]) }));
    await sessions.use(node.pim, (pim) => pim.updateConnection('shop', { image: key }));
    await fixture.run('refresh', undefined);
    await openTree(node);
    assert.equal(((await iconOf(node)) as vscode.ThemeIcon).id, 'sign-out');
    assert.deepEqual(kept(node), []);
  });

  it('is gone with its PIM, and with everything else that is forgotten', async () => {
    const node = await shop();
    await fixture.run('editConnection', node, { pick: 'Image' }, file('logo.png', png), upload);
    await openTree(node);
    assert.equal(kept(node).length, 1);
    await fixture.run('removePim', { kind: 'pim', pim: node.pim }, { press: 'Remove' });
    assert.deepEqual(kept(node), []);
    const again = await shop();
    await openTree(again);
    assert.equal(kept(again).length, 1);
    await fixture.run('forgetEverything', undefined, { press: 'Forget Everything' });
    assert.deepEqual(kept(again), []);
  });
});
