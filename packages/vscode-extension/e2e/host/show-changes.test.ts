import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { type ConnectionNode, type Fixture, startFixture, writeWorkspaceFile } from './fixture.ts';
import { ScriptedPrompts } from './scripted-prompts.ts';
import { until } from './until.ts';

const envFile = /^\.env$/;

describe('Changes shown before they are written', () => {
  let fixture: Fixture;
  let node: ConnectionNode;
  beforeEach(async () => {
    fixture = await startFixture();
    await fixture.access.parts.workspaceState.update('changesShown', undefined);
    node = await fixture.addConnection();
  });
  afterEach(() => fixture.close());

  const env = () => join(fixture.folder, '.env');
  const comparisons = () =>
    vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .filter(({ input }) => input instanceof vscode.TabInputTextDiff)
      .map(({ input, label }) => ({ label, input: input as vscode.TabInputTextDiff }));
  /** A person who reads both sides of the comparison before choosing. */
  const readThen = async (choice: string | null) => {
    const read: { label: string; before: string; after: string }[] = [];
    const prompts = new ScriptedPrompts({ pick: envFile });
    const asked: string[] = [];
    prompts.choice = async (question) => {
      asked.push(question.placeholder);
      const found = question.choices.find(({ label }) => label.match(envFile) ?? label === choice);
      for (const { label, input } of comparisons()) {
        const [before, after] = await Promise.all(
          [input.original, input.modified].map(async (uri) => (await vscode.workspace.openTextDocument(uri)).getText()),
        );
        read.push({ label, before: before ?? '', after: after ?? '' });
      }
      return found ? { kind: 'answer', value: found.value } : { kind: 'cancelled' };
    };
    fixture.access.answerWith(prompts);
    await vscode.commands.executeCommand('pimConnections.insertCredentials', node);
    return { read, asked };
  };

  it('once in a workspace, as a comparison that closes itself', async () => {
    const file = writeWorkspaceFile(fixture.folder, '.env', 'APP_ENV=dev\n');
    await vscode.window.showTextDocument(file, { preview: true });
    const { read } = await readThen('Write');
    assert.deepEqual(
      read.map(({ label }) => label),
      ['.env: what will change'],
    );
    // The file itself, which was looked at only, is not gone with it.
    await until(() => vscode.window.activeTextEditor?.document.uri.path === file.path);
    assert.match(readFileSync(env(), 'utf8'), /^APP_ENV=dev\n.*AKENEO_CLIENT_SECRET=\w+/s);
    await until(() => comparisons().length === 0);
    const again = await fixture.run('insertCredentials', node, { pick: envFile }, { press: 'Write' });
    assert.deepEqual(again.shown[0]?.buttons, ['Write', 'Show Changes']);
  });

  it('also of a connection that was created a moment ago, although only lines are added: one more Enter', async () => {
    const asked = [{ type: 'Fresh' }, { enter: true }, { pick: 'Other' }, { pick: envFile }] as const;
    const { questions, shown } = await fixture.run('createConnection', node, ...asked, { pick: /^Write$/ });
    assert.equal(questions.at(-1)?.title, 'Write the credentials of Fresh into .env?');
    assert.match(shown.at(-1)?.message ?? '', /^Fresh created on .+ 5 variables in \.env\.$/);
    assert.match(readFileSync(env(), 'utf8'), /AKENEO_CLIENT_SECRET=\w+/);
    // The next one goes into another file, and is not asked about.
    const next = [{ type: 'Next' }, { enter: true }, { pick: 'Other' }, { pick: /^\.env\.local$/ }] as const;
    writeWorkspaceFile(fixture.folder, '.env.local', '');
    await fixture.run('createConnection', node, ...next);
    assert.match(readFileSync(join(fixture.folder, '.env.local'), 'utf8'), /AKENEO_CLIENT_SECRET=\w+/);
  });

  it('and a connection whose file is not wanted then keeps its credentials here, and says so', async () => {
    const asked = [{ type: 'Fresh' }, { enter: true }, { pick: 'Other' }, { pick: envFile }, 'escape'] as const;
    const { shown } = await fixture.run('createConnection', node, ...asked);
    assert.match(shown.at(-1)?.message ?? '', /^Fresh created on .+ Its password is kept here\.$/);
    assert.ok(!existsSync(env()));
    assert.ok((await fixture.access.parts.vault.credentials(node.pim.id, 'fresh'))?.password);
  });

  it('without a secret: of ours, or of anything else in the file', async () => {
    writeWorkspaceFile(
      fixture.folder,
      '.env',
      'DATABASE_PASSWORD=hunter2\n# OLD_TOKEN=t0ken\nAKENEO_CLIENT_SECRET=outdated\n',
    );
    const { read } = await readThen(null);
    const [change] = read;
    assert.ok(change);
    const kept = await fixture.access.parts.vault.credentials(node.pim.id, 'shop');
    for (const secret of ['hunter2', 't0ken', 'outdated', kept?.secret.reveal(), kept?.password?.reveal()]) {
      assert.ok(secret && !`${change.before}${change.after}`.includes(secret), secret);
    }
    assert.match(change.before, /^AKENEO_CLIENT_SECRET=••••••••$/m);
    assert.match(change.after, /^AKENEO_CLIENT_SECRET=•••••••• \(new\)$/m);
    assert.match(change.after, /^AKENEO_PASSWORD=•••••••• \(new\)$/m);
    assert.match(change.after, new RegExp(`^AKENEO_BASE_URL=${fixture.url}$`, 'm'));
    assert.match(change.after, /^DATABASE_PASSWORD=••••••••$/m);
  });

  it('and nothing is written at Escape, or by “Do not write”; the next time is the first again', async () => {
    for (const choice of [null, 'Do not write', null]) {
      const { read } = await readThen(choice);
      assert.equal(read.length, 1);
      assert.ok(!existsSync(env()));
      await until(() => comparisons().length === 0);
    }
  });

  it('and Enter never hands the secret to git', async () => {
    execFileSync('git', ['init', '-q'], { cwd: fixture.folder });
    await fixture.run('insertCredentials', node, { pick: envFile }, { enter: true });
    assert.equal(readFileSync(join(fixture.folder, '.gitignore'), 'utf8'), '/.env\n');
    assert.match(readFileSync(env(), 'utf8'), /AKENEO_CLIENT_SECRET=\w+/);
    await fixture.access.parts.workspaceState.update('changesShown', undefined);
    writeWorkspaceFile(fixture.folder, '.env', '');
    execFileSync('git', ['add', '-f', '.env'], { cwd: fixture.folder });
    await fixture.run('insertCredentials', node, { pick: envFile }, { enter: true });
    assert.equal(readFileSync(env(), 'utf8'), '');
  });

  it('when they are asked for', async () => {
    await fixture.access.parts.workspaceState.update('changesShown', true);
    const acts = [{ pick: envFile }, { press: 'Show Changes' }, { pick: 'Write' }] as const;
    const { questions } = await fixture.run('insertCredentials', node, ...acts);
    assert.ok(existsSync(env()));
    const question = questions.at(-1);
    assert.ok(question && 'choices' in question);
    assert.match(question.choices[0]?.detail ?? '', /^new: AKENEO_BASE_URL, AKENEO_CLIENT_ID, /);
    await until(() => comparisons().length === 0);
  });

  it('not at all when that is switched off', async () => {
    const settings = vscode.workspace.getConfiguration('pimConnections');
    await settings.update('env.preview', false, vscode.ConfigurationTarget.Global);
    try {
      await fixture.run('insertCredentials', node, { pick: envFile }, { press: 'Write' });
      assert.ok(existsSync(env()));
    } finally {
      await settings.update('env.preview', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});
