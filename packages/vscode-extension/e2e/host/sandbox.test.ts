import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { commandId } from '../../src/contributions/command-ids.ts';
import type { TreeNode } from '../../src/tree/node.ts';
import { type Fixture, startFixture } from './fixture.ts';
import { type Act, ScriptedPrompts } from './scripted-prompts.ts';
import { until } from './until.ts';

const shop: readonly Act[] = [{ type: 'Shop' }, { enter: true }, { pick: 'Destination' }, { pick: /^\.env$/ }];

describe('The sandbox PIM of this computer', function () {
  this.timeout(60_000);
  let fixture: Fixture;
  before(async () => {
    fixture = await startFixture();
  });
  after(async () => {
    await fixture.access.parts.sandbox.stop();
    await fixture.close();
  });

  const sandboxPim = (): TreeNode & { kind: 'pim' } => {
    const [pim] = fixture.access.parts.pims.all();
    assert.ok(pim);
    return { kind: 'pim', pim };
  };
  const answers = (url: string) =>
    fetch(`${url}/api/rest/v1`).then(
      ({ ok }) => ok,
      () => false,
    );

  it('starts from the extension itself, and does the whole job', async () => {
    await fixture.run('startSandbox', undefined, { enter: true });
    const { pim } = sandboxPim();
    assert.equal(pim.name, 'Sandbox PIM');
    assert.match(pim.url, /^http:\/\/127\.0\.0\.1:\d+$/);
    const { shown } = await fixture.run('createConnection', sandboxPim(), ...shop, { press: 'Test Them' });
    await until(() => shown.some(({ message }) => /^The credentials of Shop work/.test(message)));
    assert.ok(existsSync(join(fixture.access.storage.fsPath, 'sandbox-7.0')), 'its data is in the extension’s storage');
  });

  it('stops with the window, and starts again by itself on the same address with the same data', async () => {
    const { url } = sandboxPim().pim;
    const { model, sandbox, sessions } = fixture.access.parts;
    await sandbox.stop();
    assert.equal(await answers(url), false);
    sessions.end(sandboxPim().pim.id);
    model.refresh(sandboxPim().pim.id);
    const { connections } = await model.content(sandboxPim().pim);
    assert.ok(connections.some(({ code }) => code === 'shop'));
    assert.equal(sandboxPim().pim.url, url);
    assert.equal(await answers(url), true);
  });

  it('is one, however often it is started', async () => {
    // As the welcome view does it: nothing is asked.
    fixture.access.answerWith(new ScriptedPrompts());
    await vscode.commands.executeCommand(commandId('startSandbox'), null, '7.0');
    assert.equal(fixture.access.parts.pims.all().length, 1);
  });

  it('has a sister of any other version, with data of its own', async () => {
    const { questions } = await fixture.run('startSandbox', undefined, { pick: '3.2' });
    const [question] = questions;
    assert.ok(question && 'choices' in question);
    assert.deepEqual(
      question.choices.map(({ label }) => label),
      ['7.0', '6.0', '5.0', '4.0', '3.2', '2.3', 'SaaS'],
    );
    const [first, second] = fixture.access.parts.pims.all();
    assert.deepEqual([first?.name, second?.name, second?.version.line], ['Sandbox PIM', 'Sandbox PIM 3.2', '3.x']);
    assert.ok(second);
    const { connections } = await fixture.access.parts.model.content(second);
    assert.ok(connections.length > 0 && connections.every(({ kind }) => kind === 'api-connection'));
    assert.equal(await answers(first?.url ?? ''), true);
    await fixture.run('startSandbox', undefined, 'escape');
    assert.equal(fixture.access.parts.pims.all().length, 2);
  });
});
