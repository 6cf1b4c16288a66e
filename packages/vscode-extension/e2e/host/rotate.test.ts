import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'dotenv';
import * as vscode from 'vscode';
import { type Fixture, startFixture, writeWorkspaceFile } from './fixture.ts';
import { ScriptedPrompts } from './scripted-prompts.ts';
import { until } from './until.ts';

describe('Regenerate', () => {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await startFixture();
  });
  afterEach(() => fixture.close());

  const created = () => fixture.addConnection('Other', /^\.env$/);
  const read = (path: string) => readFileSync(join(fixture.folder, path), 'utf8');

  it('carries a new secret into every .env that held the old one, and leaves files alone that git tracks', async () => {
    const node = await created();
    const old = parse(read('.env')).AKENEO_CLIENT_SECRET;
    writeWorkspaceFile(fixture.folder, 'docker/.env', `export OTHER_NAME='${old}' # the shop\nPORT=80\n`);
    writeWorkspaceFile(fixture.folder, '.env.production', `AKENEO_CLIENT_SECRET=${old}\n`);
    execFileSync('git', ['init', '-q'], { cwd: fixture.folder });
    execFileSync('git', ['add', '-f', '.env.production'], { cwd: fixture.folder });
    const { shown } = await fixture.run('regenerateSecret', node, { press: 'Regenerate' });

    const [modal, report] = shown;
    assert.match(modal?.detail ?? '', /stops at once.+401/);
    assert.match(modal?.detail ?? '', /docker\/\.env: OTHER_NAME — will be updated/);
    assert.match(modal?.detail ?? '', /\.env\.production: AKENEO_CLIENT_SECRET — tracked by git, will not be touched/);
    assert.match(
      report?.message ?? '',
      /New secret for Shop, updated in 2 files\. Still with the old value: \.env\.production/,
    );

    const fresh = parse(read('.env')).AKENEO_CLIENT_SECRET;
    assert.notEqual(fresh, old);
    assert.equal(read('docker/.env'), `export OTHER_NAME='${fresh}' # the shop\nPORT=80\n`);
    assert.equal(read('.env.production'), `AKENEO_CLIENT_SECRET=${old}\n`);
    const tested = await fixture.run('testCredentials', node);
    assert.match(tested.shown.at(-1)?.message ?? '', /The credentials of Shop work/);
  });

  it('finds a secret that stands alone, in a file of tests as well; so does the question before a deletion', async () => {
    const node = await created();
    const old = parse(read('.env')).AKENEO_CLIENT_SECRET;
    for (const path of ['.env.test', '.env.staging'])
      writeWorkspaceFile(fixture.folder, path, `AKENEO_CLIENT_SECRET=${old}\n`);
    const asked = await fixture.run('deleteConnection', node, 'escape');
    assert.match(
      asked.shown[0]?.detail ?? '',
      /hold its credentials and stay as they are: \.env, \.env\.staging, \.env\.test$/,
    );
    const { shown } = await fixture.run('regenerateSecret', node, { press: 'Regenerate' });
    for (const path of ['.env.test', '.env.staging']) {
      assert.ok(shown[0]?.detail?.includes(`${path}: AKENEO_CLIENT_SECRET — will be updated`));
      assert.notEqual(parse(read(path)).AKENEO_CLIENT_SECRET, old);
    }
  });

  it('leaves files alone that another repository in the folder tracks, or that a link leads to', async () => {
    const node = await created();
    const old = parse(read('.env')).AKENEO_CLIENT_SECRET;
    writeWorkspaceFile(fixture.folder, 'shop/.env', `AKENEO_CLIENT_SECRET=${old}\n`);
    execFileSync('git', ['init', '-q'], { cwd: join(fixture.folder, 'shop') });
    execFileSync('git', ['add', '-f', '.env'], { cwd: join(fixture.folder, 'shop') });
    symlinkSync(join('shop', '.env'), join(fixture.folder, '.env.linked'));
    const { shown } = await fixture.run('regenerateSecret', node, { press: 'Regenerate' });
    for (const path of ['shop/.env', '.env.linked']) {
      assert.ok(shown[0]?.detail?.includes(`${path}: AKENEO_CLIENT_SECRET — tracked by git, will not be touched`));
    }
    assert.equal(read('shop/.env'), `AKENEO_CLIENT_SECRET=${old}\n`);
    assert.notEqual(parse(read('.env')).AKENEO_CLIENT_SECRET, old);
  });

  it('makes a password known again that nobody kept', async () => {
    const node = await created();
    await fixture.access.parts.vault.forgetCredentials(node.pim.id, 'shop');
    await fixture.run('regeneratePassword', node, { press: 'Regenerate' });
    const kept = await fixture.access.parts.vault.credentials(node.pim.id, 'shop');
    assert.equal(parse(read('.env')).AKENEO_PASSWORD, kept?.password?.reveal());
    const tested = await fixture.run('testCredentials', node);
    assert.match(tested.shown.at(-1)?.message ?? '', /work/);
  });

  it('does nothing when the question is not answered with Regenerate', async () => {
    const node = await created();
    await fixture.run('regenerateSecret', node, 'escape');
    assert.equal(fixture.proxy.count('POST /rest/connections/shop/regenerate-secret'), 0);
  });

  it('shows the changes of all files at once, without the old value, and goes on from there', async () => {
    const node = await created();
    const old = (await fixture.access.parts.vault.credentials(node.pim.id, 'shop'))?.secret.reveal() ?? '';
    for (const path of ['.env.local', 'docker/.env']) {
      writeWorkspaceFile(fixture.folder, path, `DATABASE_PASSWORD=hunter2\nAKENEO_CLIENT_SECRET=${old}\n`);
    }
    const seen: string[] = [];
    const look = vscode.workspace.onDidOpenTextDocument((document) => {
      if (document.uri.scheme === 'pim-connections-change') seen.push(document.getText());
    });
    const { questions } = await fixture.run(
      'regenerateSecret',
      node,
      { press: 'Show Changes' },
      { pick: 'Regenerate' },
    );
    look.dispose();
    const question = questions[0];
    assert.ok(question && 'choices' in question);
    assert.match(question.choices[0]?.detail ?? '', /\.env\.local.*docker\/\.env/);
    assert.ok(seen.some((text) => text.includes('AKENEO_CLIENT_SECRET=•••••••• (new)')));
    for (const text of seen) assert.ok(!text.includes(old) && !text.includes('hunter2'));
    for (const path of ['.env.local', 'docker/.env']) {
      assert.doesNotMatch(readFileSync(join(fixture.folder, path), 'utf8'), new RegExp(old), path);
    }
    await until(() =>
      vscode.window.tabGroups.all.every(({ tabs }) => tabs.every(({ label }) => !/What will change/.test(label))),
    );
  });

  it('does nothing after a look at the changes that ends with Escape', async () => {
    const node = await created();
    await fixture.run('regenerateSecret', node, { press: 'Show Changes' }, 'escape');
    await fixture.run('regenerateSecret', node, { press: 'Show Changes' }, { pick: 'Do not regenerate' });
    assert.equal(fixture.proxy.count('POST /rest/connections/shop/regenerate-secret'), 0);
  });

  it('finds the value in files of any kind when that is wanted, and takes all of it back in one move', async () => {
    const node = await created();
    const old = (await fixture.access.parts.vault.credentials(node.pim.id, 'shop'))?.secret.reveal() ?? '';
    const yaml = `pim:\n  secret: "${old}"\n  other: x${old}\n`;
    writeWorkspaceFile(fixture.folder, 'config/pim.yaml', yaml);
    writeWorkspaceFile(fixture.folder, 'logo.bin', `\0${old}`);
    writeWorkspaceFile(fixture.folder, 'vendor/theirs.txt', old);
    const acts = [{ press: 'Search All Files' }, { press: 'Regenerate' }] as const;
    const { shown } = await fixture.run('regenerateSecret', node, ...acts);
    assert.deepEqual(shown[0]?.buttons, ['Regenerate', 'Show Changes', 'Search All Files']);
    assert.doesNotMatch(shown[0]?.detail ?? '', /pim\.yaml/);
    assert.deepEqual(shown[1]?.buttons, ['Regenerate', 'Show Changes']);
    assert.match(shown[0]?.detail ?? '', /^These files hold it:$/m);
    assert.match(shown[1]?.detail ?? '', /^Of all files, these hold it:$/m);
    assert.match(shown[1]?.detail ?? '', /^config\/pim\.yaml — will be updated$/m);
    assert.doesNotMatch(shown[1]?.detail ?? '', /logo\.bin|theirs/);
    const fresh = (await fixture.access.parts.vault.credentials(node.pim.id, 'shop'))?.secret.reveal() ?? '';
    const now = () => readFileSync(join(fixture.folder, 'config/pim.yaml'), 'utf8');
    assert.equal(now(), `pim:\n  secret: "${fresh}"\n  other: x${old}\n`);
    assert.match(readFileSync(join(fixture.folder, 'vendor/theirs.txt'), 'utf8'), new RegExp(old));
    assert.match(shown.at(-1)?.message ?? '', /updated in 2 files/);
    const before = readFileSync(join(fixture.folder, '.env'), 'utf8');
    const again = [{ press: 'Search All Files' }, { press: 'Regenerate' }, { press: 'Undo in Files' }] as const;
    await fixture.run('regenerateSecret', node, ...again);
    await until(() => now().includes(`"${fresh}"`) && readFileSync(join(fixture.folder, '.env'), 'utf8') === before);
  });

  it('looks at once where a search found a value before, and in what containers are given', async () => {
    const node = await created();
    const { vault, workspaceState } = fixture.access.parts;
    const secret = async () => (await vault.credentials(node.pim.id, 'shop'))?.secret.reveal() ?? '';
    const old = await secret();
    const clientId = (await vault.credentials(node.pim.id, 'shop'))?.clientId;
    const override = 'compose/docker-compose.override.yml';
    writeWorkspaceFile(fixture.folder, override, `SECRET: ${old}\nCLIENT: ${clientId}\n`);
    writeWorkspaceFile(fixture.folder, 'compose/pim.env', `PIM_SECRET=${old}\n`);
    writeWorkspaceFile(fixture.folder, 'compose/compose.yaml', 'web:\n  env_file:\n    - conf/shop.vars\n');
    writeWorkspaceFile(fixture.folder, 'compose/conf/shop.vars', `SHOP_SECRET=${old}\n`);
    const acts = [{ press: 'Search All Files' }, { press: 'Regenerate' }] as const;
    const first = await fixture.run('regenerateSecret', node, ...acts);
    assert.match(first.shown[0]?.detail ?? '', /shop\.vars: SHOP_SECRET.+pim\.env: PIM_SECRET/s);
    assert.doesNotMatch(first.shown[0]?.detail ?? '', /override/);
    assert.match(first.shown.at(-1)?.message ?? '', /updated in 4 files/);

    const second = await fixture.run('regenerateSecret', node, { press: 'Regenerate' });
    assert.match(second.shown[0]?.detail ?? '', /^compose\/docker-compose\.override\.yml — will be updated$/m);
    assert.deepEqual(second.shown[0]?.buttons, ['Regenerate', 'Show Changes', 'Search All Files']);
    const fresh = await secret();
    for (const path of [override, 'compose/pim.env', 'compose/conf/shop.vars'])
      assert.ok(read(path).includes(fresh), path);
    assert.ok(!JSON.stringify(workspaceState.get('filesOfConnections')).includes(fresh));

    const { shown } = await fixture.run('deleteConnection', node, { press: 'Delete' });
    assert.match(
      shown[0]?.detail ?? '',
      /stay as they are: \.env, compose\/conf\/shop\.vars, compose\/pim\.env, compose\/docker-compose/,
    );
    assert.ok(!JSON.stringify(workspaceState.get('filesOfConnections') ?? {}).includes(node.pim.id));
  });

  it('lists a file of any kind that git tracks, and leaves it alone', async () => {
    const node = await created();
    const old = (await fixture.access.parts.vault.credentials(node.pim.id, 'shop'))?.secret.reveal() ?? '';
    writeWorkspaceFile(fixture.folder, 'compose.yaml', `SECRET: ${old}\n`);
    execFileSync('git', ['init', '-q'], { cwd: fixture.folder });
    execFileSync('git', ['add', 'compose.yaml'], { cwd: fixture.folder });
    const acts = [{ press: 'Search All Files' }, { press: 'Regenerate' }] as const;
    const { shown } = await fixture.run('regenerateSecret', node, ...acts);
    assert.match(shown[1]?.detail ?? '', /^compose\.yaml — tracked by git, will not be touched$/m);
    assert.match(shown.at(-1)?.message ?? '', /Still with the old value: compose\.yaml$/);
    assert.ok(readFileSync(join(fixture.folder, 'compose.yaml'), 'utf8').includes(old));
  });

  it('changes the unsaved text of a file of any kind in its editor', async () => {
    const node = await created();
    const old = (await fixture.access.parts.vault.credentials(node.pim.id, 'shop'))?.secret.reveal() ?? '';
    const uri = writeWorkspaceFile(fixture.folder, 'notes.txt', 'nothing\n');
    const editor = await vscode.window.showTextDocument(uri);
    await editor.edit((edit) => edit.insert(new vscode.Position(1, 0), `secret ${old}\n`));
    await fixture.run('regenerateSecret', node, { press: 'Search All Files' }, { press: 'Regenerate' });
    const fresh = (await fixture.access.parts.vault.credentials(node.pim.id, 'shop'))?.secret.reveal() ?? '';
    assert.equal(editor.document.getText(), `nothing\nsecret ${fresh}\n`);
    assert.equal(readFileSync(uri.fsPath, 'utf8'), 'nothing\n');
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('that happened elsewhere is noticed, kept, and carried into the files that still have the old secret', async () => {
    const node = await created();
    const { model, sessions, vault } = fixture.access.parts;
    writeWorkspaceFile(fixture.folder, 'docker/.env', read('.env'));
    const fresh = await sessions.use(node.pim, (pim) => pim.regenerateSecret('shop'));
    model.refresh(node.pim.id);
    const prompts = new ScriptedPrompts({ press: 'Update Files…' }, { press: 'Update Files' });
    fixture.access.answerWith(prompts);
    await fixture.access.tree.getChildren(node);
    await prompts.allUsed();
    const [noticed] = prompts.shown;
    assert.equal(
      noticed?.message,
      'The secret of Shop was changed elsewhere. These files still have the old one: .env, docker/.env.',
    );
    await until(() => prompts.shown.some(({ message }) => message === 'The current value of Shop is in 2 files.'));
    assert.equal(parse(read('docker/.env')).AKENEO_CLIENT_SECRET, fresh.reveal());
    assert.equal(parse(read('.env')).AKENEO_CLIENT_SECRET, fresh.reveal());
    assert.ok((await vault.credentials(node.pim.id, 'shop'))?.secret.equals(fresh));
    model.refresh(node.pim.id);
    const quiet = new ScriptedPrompts();
    fixture.access.answerWith(quiet);
    await fixture.access.tree.getChildren(node);
    await new Promise((resolve) => setTimeout(resolve, 200));
    assert.deepEqual(quiet.shown, []);
  });

  it('of its own is never taken for one that happened elsewhere', async () => {
    const node = await created();
    for (let i = 0; i < 3; i++) {
      const { shown } = await fixture.run('regenerateSecret', node, { press: 'Regenerate' });
      await fixture.access.tree.getChildren(node);
      assert.ok(shown.every(({ message }) => !/changed elsewhere/.test(message)));
    }
  });

  it('never regenerates twice when the answer is lost', async () => {
    const node = await created();
    fixture.proxy.loseAnswerTo.push('POST /rest/connections/shop/regenerate-secret');
    await fixture.run('regenerateSecret', node, { press: 'Regenerate' });
    assert.equal(fixture.proxy.count('POST /rest/connections/shop/regenerate-secret'), 1);
  });
});

describe('Edit and Delete', () => {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await startFixture({
      connections: [{ code: 'erp', label: 'ERP', flow_type: 'data_source', auditable: true, image: 'a/b/c/erp.png' }],
      files: ['a/b/c/erp.png'],
    });
  });
  afterEach(() => fixture.close());

  const erp = async () => {
    const pim = await fixture.addPim();
    const [connection] = (await fixture.access.parts.model.content(pim.pim)).connections;
    assert.ok(connection);
    return { kind: 'connection', pim: pim.pim, connection } as const;
  };
  const now = async (node: Awaited<ReturnType<typeof erp>>) => {
    fixture.access.parts.model.refresh(node.pim.id);
    return fixture.access.parts.model.connection(node.pim, 'erp');
  };

  it('changes the label and nothing else: image and tracking stay', async () => {
    const node = await erp();
    await fixture.run('editConnection', node, { pick: 'Label' }, { type: 'SAP ERP' });
    const { label, image, auditable } = await now(node);
    assert.deepEqual({ label, image, auditable }, { label: 'SAP ERP', image: 'a/b/c/erp.png', auditable: true });
  });

  it('switches tracking off with the flow type "other", as the PIM’s form does', async () => {
    const node = await erp();
    await fixture.run('editConnection', node, { pick: 'Flow type' }, { pick: 'Other' });
    const { flowType, auditable } = await now(node);
    assert.deepEqual({ flowType, auditable }, { flowType: 'other', auditable: false });
  });

  it('changes role and group', async () => {
    const node = await erp();
    await fixture.run('editConnection', node, { pick: 'User role' }, { pick: 'Catalog manager' });
    await fixture.run('editConnection', node, { pick: 'User group' }, { pick: 'Redactor' });
    const { userRoleId, userGroupId } = await now(node);
    assert.deepEqual({ userRoleId, userGroupId }, { userRoleId: '2', userGroupId: '3' });
  });

  it('shows beside each thing that can change how it is now, role and group too', async () => {
    const node = await erp();
    const { questions } = await fixture.run('editConnection', node, { pick: 'User role' }, 'escape');
    const [things, roles] = questions.map((question) => ('choices' in question ? question.choices : []));
    assert.deepEqual(
      things?.map(({ label, description }) => `${label}: ${description}`),
      [
        'Label: ERP',
        'Flow type: Source',
        'Image: a/b/c/erp.png',
        'Tracking in the dashboard: on',
        'User role: User',
        'User group: All',
      ],
    );
    assert.deepEqual(
      roles?.filter(({ description }) => description?.includes('current')).map(({ label }) => label),
      ['User'],
    );
  });

  it('goes back to the list of what can change, and sends nothing where all stays as it was', async () => {
    const node = await erp();
    const acts = [{ pick: 'Flow type' }, 'back', { pick: 'Label' }, 'back', { enter: true }, { type: 'ERP' }] as const;
    const { questions, shown } = await fixture.run('editConnection', node, ...acts);
    assert.deepEqual(
      questions.map(({ canGoBack = false }) => canGoBack),
      [false, true, false, true, false, true],
    );
    assert.deepEqual(shown, []);
    assert.equal(fixture.proxy.count('POST /rest/connections/erp'), 0);
  });

  it('offers roles again that could not be read before, and says why they cannot be', async () => {
    const node = await erp();
    fixture.proxy.failOn.add('GET /rest/user_role/');
    const { questions, shown } = await fixture.run('editConnection', node, { pick: 'User role' });
    assert.ok(questions[0] && 'choices' in questions[0]);
    assert.equal(questions[0].choices.find(({ label }) => label === 'User role')?.description, '');
    assert.equal(shown[0]?.severity, 'error');
  });

  it('deletes after saying what stops working', async () => {
    const node = await erp();
    await fixture.run('deleteConnection', node, 'escape');
    assert.equal((await now(node)).label, 'ERP');
    const { shown } = await fixture.run('deleteConnection', node, { press: 'Delete' });
    assert.match(shown[0]?.detail ?? '', /stops at once.+cannot be undone/);
    assert.deepEqual((await fixture.access.parts.model.content(node.pim)).connections, []);
  });
});
