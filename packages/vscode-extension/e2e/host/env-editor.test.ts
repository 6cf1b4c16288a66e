import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'dotenv';
import * as vscode from 'vscode';
import { editFile } from './edit-file.ts';
import { type Fixture, startFixture, writeWorkspaceFile } from './fixture.ts';
import { type Act, ScriptedPrompts } from './scripted-prompts.ts';
import { until } from './until.ts';

describe('a .env in the editor', () => {
  let fixture: Fixture;
  let file: vscode.Uri;
  beforeEach(async () => {
    fixture = await startFixture();
    await fixture.addConnection('Source', /^\.env$/);
    file = vscode.Uri.file(join(fixture.folder, '.env'));
    await vscode.window.showTextDocument(file);
  });
  afterEach(() => fixture.close());

  const edit = (change: (text: string) => string) => editFile(file, change);
  const problems = (wanted: number) =>
    until(() => {
      const found = vscode.languages.getDiagnostics(file);
      return found.length === wanted ? found : undefined;
    });
  const lenses = () =>
    until(async () => {
      const found = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', file, 10);
      return found.length > 0 ? found : undefined;
    });
  const lineOf = (name: string) =>
    readFileSync(file.fsPath, 'utf8')
      .split('\n')
      .findIndex((line) => line.startsWith(`${name}=`));

  it('says above the group whose values they are, and lets them be tested and rotated', async () => {
    const [title, test, rotate] = await lenses();
    assert.match(title?.command?.title ?? '', /^Shop \(source\) · 127\.0\.0\.1:\d+( · works, tested .+)?$/);
    assert.equal(title?.range.start.line, lineOf('AKENEO_BASE_URL'));
    assert.deepEqual([test?.command?.title, rotate?.command?.title], ['Test', 'Regenerate secret']);
    await vscode.commands.executeCommand(test?.command?.command ?? '', ...(test?.command?.arguments ?? []));
    await until(async () => ((await lenses())[0]?.command?.title.includes('works, tested') ? true : undefined));
  });

  it('is also one that is called pim.env, in the editor and in the tree', async () => {
    const named = writeWorkspaceFile(fixture.folder, 'containers/pim.env', readFileSync(file.fsPath, 'utf8'));
    await vscode.window.showTextDocument(named);
    const found = await until(async () => {
      const lensesThere = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        named,
        10,
      );
      return lensesThere.length > 0 ? lensesThere : undefined;
    });
    assert.match(found[0]?.command?.title ?? '', /^Shop \(source\)/);
    const linked = await until(async () => {
      const paths = (await fixture.access.links.read()).map(({ path }) => path);
      return paths.length > 1 ? paths : undefined;
    });
    assert.deepEqual(linked, ['.env', 'containers/pim.env']);
  });

  it('says on hover which credential it is, and never its value', async () => {
    await lenses();
    const line = lineOf('AKENEO_CLIENT_SECRET');
    const [hover] = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      file,
      new vscode.Position(line, 3),
    );
    assert.ok(hover);
    const text = (hover.contents[0] as vscode.MarkdownString).value.replace(/&nbsp;/g, ' ').replaceAll('\\', '');
    assert.match(text, /^Secret of Shop on/);
    const secret = readFileSync(file.fsPath, 'utf8').split('\n')[line]?.split('=')[1] ?? '';
    assert.ok(secret.length > 10 && !text.includes(secret));
  });

  it('has no problem when all is right', async () => {
    await lenses();
    await problems(0);
  });

  it('marks a secret that is not the current one, with the fix', async () => {
    await lenses();
    await edit((text) => text.replace(/(?<=AKENEO_CLIENT_SECRET=).*/, 'outdated0outdated0'));
    const [problem] = await problems(1);
    assert.equal(problem?.message, 'This is not the current secret of Shop.');
    assert.equal(problem?.range.start.line, lineOf('AKENEO_CLIENT_SECRET'));
    // The mark says it: no hover says it once more.
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      file,
      problem?.range.start,
    );
    assert.deepEqual(hovers, []);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      file,
      problem?.range,
    );
    assert.deepEqual(
      actions.map(({ title }) => title),
      ['Insert the current credentials of Shop', 'Update every file that holds this old value…'],
    );
  });

  it('marks secrets in a file that git tracks', async () => {
    await lenses();
    execFileSync('git', ['init', '-q'], { cwd: fixture.folder });
    execFileSync('git', ['add', '.env'], { cwd: fixture.folder });
    await edit((text) => `${text}# changed\n`);
    const found = await problems(2);
    for (const { message } of found) assert.match(message, /^Git tracks this file/);
  });

  const fixesOf = async (problem: vscode.Diagnostic | undefined) => {
    assert.ok(problem);
    const found = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      file,
      problem.range,
    );
    return found.filter(({ kind }) => kind?.value === 'quickfix');
  };
  const take = async ({ command }: vscode.CodeAction, ...acts: readonly Act[]) => {
    const prompts = new ScriptedPrompts(...acts);
    fixture.access.answerWith(prompts);
    await vscode.commands.executeCommand(command?.command ?? '', ...(command?.arguments ?? []));
    await prompts.allUsed();
    return prompts;
  };

  it('has an old secret replaced in every file that holds it, which no command argument tells', async () => {
    await lenses();
    const old = 'outdated0outdated0';
    await edit((text) => text.replace(/(?<=AKENEO_CLIENT_SECRET=).*/, old));
    const other = writeWorkspaceFile(fixture.folder, 'docker/.env', `OTHER=${old}\n`);
    const [problem] = await problems(1);
    const fix = (await fixesOf(problem)).find(({ title }) => /^Update every file/.test(title));
    assert.ok(fix && !JSON.stringify(fix.command).includes(old));
    await take(fix, 'escape');
    assert.ok(readFileSync(other.fsPath, 'utf8').includes(old));
    const { shown } = await take(fix, { press: 'Update Files' });
    assert.match(shown[0]?.detail ?? '', /docker\/\.env: OTHER — will be updated/);
    assert.equal(shown.at(-1)?.message, 'The current value of Shop is in 2 files.');
    const current = parse(readFileSync(file.fsPath)).AKENEO_CLIENT_SECRET;
    assert.equal(parse(readFileSync(other.fsPath)).OTHER, current);
    await problems(0);
  });

  it('has the current credentials inserted where the old ones stand, without a question which file that is', async () => {
    await lenses();
    writeWorkspaceFile(fixture.folder, '.env.local', 'OTHER=1\n');
    await edit((text) => text.replace(/(?<=AKENEO_CLIENT_SECRET=).*/, 'outdated0outdated0'));
    const [problem] = await problems(1);
    const fix = (await fixesOf(problem)).find(({ title }) => title === 'Insert the current credentials of Shop');
    assert.ok(fix);
    await take(fix, { press: 'Write' });
    await problems(0);
  });

  it('says of a connection that was deleted in the PIM that its credentials no longer work, with a way on', async () => {
    await lenses();
    const [saved] = fixture.access.parts.pims.all();
    assert.ok(saved);
    await fixture.access.parts.sessions.use(saved, (pim) => pim.deleteConnection('shop'));
    await fixture.run('refresh', undefined);
    await fixture.access.tree.getChildren({ kind: 'pim', pim: saved });
    const [problem] = await until(() => {
      const found = vscode.languages.getDiagnostics(file);
      return found[0]?.code === 'deleted' ? found : undefined;
    });
    assert.equal(problem?.message, 'Shop was deleted in the PIM: these credentials no longer work.');
    assert.equal(problem?.range.start.line, lineOf('AKENEO_CLIENT_ID'));
    const [lens, ...others] = await lenses();
    assert.match(lens?.command?.title ?? '', /^Shop · .+ · deleted$/);
    assert.deepEqual(
      others.map(({ command }) => command?.title),
      ['Insert those of another connection…'],
    );
    assert.deepEqual(
      (await fixesOf(problem)).map(({ title }) => title),
      ['Insert the credentials of another connection…'],
    );
    await fixture.run('removePim', { kind: 'pim', pim: saved }, { press: 'Remove' });
    assert.deepEqual(fixture.access.parts.index.gone(), []);
  });

  it('completes a value by whose it is; the value itself is in no list', async () => {
    await lenses();
    const values = readFileSync(file.fsPath, 'utf8');
    await edit((text) => text.replace(/(?<=AKENEO_CLIENT_SECRET=).*/, ''));
    const position = new vscode.Position(lineOf('AKENEO_CLIENT_SECRET'), 'AKENEO_CLIENT_SECRET='.length);
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      file,
      position,
    );
    const item = list.items.find(({ label }) => typeof label === 'object' && label.label === 'Secret · Shop');
    assert.ok(item);
    const secret = /AKENEO_CLIENT_SECRET=(.+)/.exec(values)?.[1] ?? '';
    assert.ok(secret && !JSON.stringify(item).includes(secret));
    const editor = await vscode.window.showTextDocument(file);
    editor.selection = new vscode.Selection(position, position);
    await vscode.commands.executeCommand(item.command?.command ?? '', ...(item.command?.arguments ?? []));
    assert.equal(editor.document.getText(), values);
  });

  it('completes the names that are missing, and no others', async () => {
    await lenses();
    await edit((text) => text.replace(/^AKENEO_PASSWORD=.*\n/m, ''));
    const end = (await vscode.workspace.openTextDocument(file)).lineCount - 1;
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      file,
      new vscode.Position(end, 0),
    );
    const names = items
      .map(({ label }) => label)
      .filter((label) => typeof label === 'string' && /^AKENEO_/.test(label));
    assert.deepEqual(names, ['AKENEO_PASSWORD']);
  });

  it('has a toggle that hides secrets on the screen, and shows them again', async () => {
    const isOn = () => vscode.workspace.getConfiguration('pimConnections').get('env.mask');
    assert.equal(isOn(), false);
    await fixture.run('toggleMasking', undefined);
    assert.equal(isOn(), true);
    await fixture.run('toggleMasking', undefined);
    assert.equal(isOn(), false);
  });

  it('hides secrets on the screen when asked, in commented lines too', async () => {
    const { maskedValues } = await import('../../src/editor/env-masking.ts');
    const text = 'AKENEO_CLIENT_SECRET=abc\n# AKENEO_PASSWORD="d e"\nAKENEO_USERNAME=f\nAKENEO_SECRET=\n';
    assert.deepEqual(
      maskedValues(text).map(({ start, end }) => text.slice(start, end)),
      ['abc', '"d e"'],
    );
  });

  it('is quiet about files without Akeneo variables, examples, and when it is switched off', async () => {
    const other = writeWorkspaceFile(fixture.folder, '.env.example', 'AKENEO_CLIENT_ID=1_a\nAKENEO_SECRET=b\n');
    await vscode.window.showTextDocument(other);
    const found = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', other, 10);
    assert.deepEqual(found, []);
    const settings = vscode.workspace.getConfiguration('pimConnections');
    await settings.update('env.lens', false, vscode.ConfigurationTarget.Global);
    try {
      const off = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', file, 10);
      assert.deepEqual(off, []);
    } finally {
      await settings.update('env.lens', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});
