import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { createTokenClient } from '@pim-connections/api-client';
import { Secret } from '@pim-connections/core';
import { parse } from 'dotenv';
import * as vscode from 'vscode';
import { type Fixture, startFixture, writeWorkspaceFile } from './fixture.ts';
import type { Act } from './scripted-prompts.ts';
import { until } from './until.ts';

const magento: readonly Act[] = [{ type: 'Magento connector' }, { enter: true }, { pick: 'Destination' }];
const intoEnv: Act = { pick: /^\.env$/ };

describe('Create Connection', () => {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await startFixture();
  });
  afterEach(() => fixture.close());

  const env = () => parse(readFileSync(join(fixture.folder, '.env'), 'utf8'));
  const codes = async (pim: Awaited<ReturnType<Fixture['addPim']>>) => {
    fixture.access.parts.model.refresh(pim.pim.id);
    return (await fixture.access.parts.model.content(pim.pim)).connections.map(({ code }) => code);
  };

  it('puts four working credentials and the address into .env', async () => {
    const pim = await fixture.addPim();
    await fixture.run('createConnection', pim, ...magento, intoEnv);
    const { AKENEO_BASE_URL, AKENEO_CLIENT_ID, AKENEO_CLIENT_SECRET, AKENEO_USERNAME, AKENEO_PASSWORD } = env();
    assert.equal(AKENEO_BASE_URL, fixture.url);
    assert.match(AKENEO_USERNAME ?? '', /^magentoconnector_[0-9]{4}$/);
    const client = createTokenClient({
      url: AKENEO_BASE_URL ?? '',
      credentials: {
        clientId: AKENEO_CLIENT_ID ?? '',
        secret: new Secret(AKENEO_CLIENT_SECRET ?? ''),
        username: AKENEO_USERNAME ?? '',
        password: new Secret(AKENEO_PASSWORD ?? ''),
      },
    });
    assert.ok(await client.getToken());
  });

  it('keeps the password in secret storage, and nowhere in the extension’s state', async () => {
    const pim = await fixture.addPim();
    await fixture.run('createConnection', pim, ...magento, intoEnv);
    const kept = await fixture.access.parts.vault.credentials(pim.pim.id, 'magentoconnector');
    assert.equal(kept?.password?.reveal(), env().AKENEO_PASSWORD);
    assert.ok(!JSON.stringify(fixture.access.parts.pims.all()).includes(env().AKENEO_PASSWORD ?? ''));
  });

  it('says what was done, and takes the file back on Undo', async () => {
    writeWorkspaceFile(fixture.folder, '.env', 'PORT=80\r\n');
    const pim = await fixture.addPim();
    const { shown } = await fixture.run('createConnection', pim, ...magento, intoEnv, { press: 'Undo in File' });
    assert.match(shown[0]?.message ?? '', /Magento connector created on .+5 variables in \.env\./);
    await until(() => readFileSync(join(fixture.folder, '.env'), 'utf8') === 'PORT=80\r\n');
  });

  it('that is nowhere yet is inserted from the message', async () => {
    const pim = await fixture.addPim();
    const acts = [{ pick: 'Nowhere yet' }, { press: 'Insert into .env…' }, intoEnv, { press: 'Write' }] as const;
    const { shown } = await fixture.run('createConnection', pim, ...magento, ...acts);
    assert.match(shown[0]?.message ?? '', /^Magento connector created on .+ Its password is kept here\.$/);
    await until(() => existsSync(join(fixture.folder, '.env')));
    await until(() => env().AKENEO_PASSWORD);
  });

  it('leaves nothing behind when Escape is pressed, at any step', async () => {
    const pim = await fixture.addPim();
    for (let step = 0; step <= magento.length; step++) {
      await fixture.run('createConnection', pim, ...magento.slice(0, step), 'escape');
    }
    assert.deepEqual(await codes(pim), []);
    assert.deepEqual(readdirSync(fixture.folder), []);
    assert.equal(fixture.proxy.count('POST /rest/connections'), 0);
  });

  it('goes back a step and keeps what was answered', async () => {
    const pim = await fixture.addPim();
    const prompts = await fixture.run(
      'createConnection',
      pim,
      { type: 'Magento' },
      'back',
      { type: 'Shopify' },
      { enter: true },
      { pick: 'Destination' },
      'back',
      { pick: 'Source' },
      { pick: 'Nowhere yet' },
    );
    assert.equal(prompts.questions.at(-1)?.step, 4);
    assert.deepEqual(await codes(pim), ['shopify']);
  });

  it('counts no step for the flow type where the + of a group tells it', async () => {
    const { pim } = await fixture.addPim();
    const group = { kind: 'flowType', pim, flowType: 'data_destination', connections: [] } as const;
    const acts = [{ type: 'Shop' }, { enter: true }, 'back', { enter: true }, { pick: 'Nowhere yet' }] as const;
    const { questions } = await fixture.run('createConnection', group, ...acts);
    const positions = questions.map(({ step, totalSteps }) => `${step}/${totalSteps}`);
    assert.deepEqual(positions, ['1/3', '2/3', '3/3', '2/3', '3/3']);
    const [connection] = (await fixture.access.parts.model.content(pim)).connections;
    assert.equal(connection?.flowType, 'data_destination');
  });

  it('lets the code follow the label until it is edited', async () => {
    const pim = await fixture.addPim();
    await fixture.run(
      'createConnection',
      pim,
      { type: 'Magento' },
      { type: 'my_own' },
      'back',
      'back',
      { type: 'Another label' },
      { enter: true },
      { pick: 'Other' },
      { pick: 'Nowhere yet' },
    );
    assert.deepEqual(await codes(pim), ['my_own']);
  });

  it('says in the PIM’s terms what is wrong with a label or a code', async () => {
    const pim = await fixture.addPim();
    await fixture.run('createConnection', pim, ...magento, { pick: 'Nowhere yet' });
    const { remarks } = await fixture.run(
      'createConnection',
      pim,
      { type: '0' },
      { type: 'ab' },
      { type: 'Magento' },
      { type: 'a-b-c' },
      { type: 'MAGENTOCONNECTOR' },
      { type: 'magento' },
      'escape',
    );
    assert.deepEqual(
      remarks.map(({ message }) => message.split(':')[0]),
      [
        'A label is needed.',
        'The label is too short',
        'Letters A to Z, digits and underscores only.',
        'This PIM already has a connection with this code. Case makes no difference.',
      ],
    );
  });

  it('passes on what only the PIM knows: a code that somebody else took meanwhile', async () => {
    const pim = await fixture.addPim();
    await fixture.access.parts.model.content(pim.pim);
    const other = await startOther(fixture);
    await other('magentoconnector');
    const { shown } = await fixture.run('createConnection', pim, ...magento, { pick: 'Nowhere yet' });
    assert.match(shown.at(-1)?.message ?? '', /already has a connection with this code/);
    assert.deepEqual(fixture.access.parts.journal.leftOver(Date.now() + 3_600_000), []);
  });

  it('looks before it does anything when the answer was lost, and goes on with a new password', async () => {
    const pim = await fixture.addPim();
    fixture.proxy.loseAnswerTo.push('POST /rest/connections');
    await fixture.run('createConnection', pim, ...magento, intoEnv, { press: 'Regenerate Password and Go On' });
    assert.equal(fixture.proxy.count('POST /rest/connections'), 1);
    assert.deepEqual(await codes(pim), ['magentoconnector']);
    const kept = await fixture.access.parts.vault.credentials(pim.pim.id, 'magentoconnector');
    assert.equal(kept?.password?.reveal(), env().AKENEO_PASSWORD);
  });

  it('deletes the connection whose answer was lost, when that is wanted', async () => {
    const pim = await fixture.addPim();
    fixture.proxy.loseAnswerTo.push('POST /rest/connections');
    await fixture.run('createConnection', pim, ...magento, intoEnv, { press: 'Delete It' });
    assert.deepEqual(await codes(pim), []);
    assert.ok(!existsSync(join(fixture.folder, '.env')));
  });

  it('keeps the password and says so when the file cannot be written', async () => {
    symlinkSync('.env', join(fixture.folder, '.env')); // a link to itself: not even root can write it
    const pim = await fixture.addPim();
    const { shown } = await fixture.run('createConnection', pim, ...magento, intoEnv);
    assert.match(shown.at(-1)?.message ?? '', /leads in a circle.+kept here/);
    assert.ok((await fixture.access.parts.vault.credentials(pim.pim.id, 'magentoconnector'))?.password);
    assert.deepEqual(readdirSync(fixture.folder), ['.env']);
  });

  it('writes into the editor, not over it, when the file has unsaved changes', async () => {
    const file = writeWorkspaceFile(fixture.folder, '.env.unsaved', 'A=1\n');
    const document = await vscode.workspace.openTextDocument(file);
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'UNSAVED=yes\n'));
    const pim = await fixture.addPim();
    const { shown } = await fixture.run('createConnection', pim, ...magento, { pick: '.env.unsaved' });
    assert.match(shown.at(-1)?.message ?? '', /unsaved changes/);
    assert.equal(readFileSync(file.fsPath, 'utf8'), 'A=1\n');
    const text = parse(document.getText());
    assert.equal(text.UNSAVED, 'yes');
    assert.match(text.AKENEO_USERNAME ?? '', /^magentoconnector_/);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});

describe('Create Connection on a full PIM', () => {
  it('says so before anything is asked', async () => {
    const connections = Array.from({ length: 50 }, (_, i) => ({ code: `connection_${i}`, label: `Connection ${i}` }));
    const fixture = await startFixture({ connections });
    try {
      const pim = await fixture.addPim();
      const { questions, shown } = await fixture.run(
        'createConnection',
        pim,
        { press: 'Delete Connection…' },
        'escape',
      );
      assert.match(shown[0]?.message ?? '', /has reached its limit of connections/);
      assert.equal(questions[0]?.title, 'Delete connection');
    } finally {
      await fixture.close();
    }
  });
});

/** A colleague who creates connections on the same PIM behind our back. */
async function startOther(fixture: Fixture): Promise<(code: string) => Promise<void>> {
  const { connectPim } = await import('@pim-connections/api-client');
  const pim = await connectPim({
    url: fixture.sandbox.url,
    login: { username: 'admin', password: new Secret('admin') },
  });
  return async (code) => {
    await pim.createConnection({ code, label: 'Taken', flowType: 'other' } as Parameters<
      typeof pim.createConnection
    >[0]);
  };
}
