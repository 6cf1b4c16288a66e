import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Secret } from '@pim-connections/core';
import { parse } from 'dotenv';
import * as vscode from 'vscode';
import type { TreeNode } from '../../src/tree/node.ts';
import { type ConnectionNode, type Fixture, startFixture } from './fixture.ts';
import type { Act } from './scripted-prompts.ts';
import { until } from './until.ts';

describe('Test Credentials', () => {
  let fixture: Fixture;
  let pim: TreeNode & { kind: 'pim' };
  afterEach(() => fixture.close());

  const start = async (seed?: object) => {
    fixture = await startFixture(seed);
    pim = await fixture.addPim();
  };
  const create = async (label: string, place: Act): Promise<ConnectionNode> => {
    await fixture.run('createConnection', pim, { type: label }, { enter: true }, { pick: 'Other' }, place);
    const { connections } = await fixture.access.parts.model.content(pim.pim);
    const connection = connections.find((one) => one.label === label);
    assert.ok(connection);
    return { kind: 'connection', pim: pim.pim, connection };
  };
  const test = async (node: ConnectionNode, ...acts: readonly Act[]) => {
    const { shown } = await fixture.run('testCredentials', node, ...acts);
    return shown;
  };
  const envFile = () => join(fixture.folder, '.env');
  const env = () => parse(readFileSync(envFile(), 'utf8'));
  const edit = (name: string, value: string) => {
    const text = readFileSync(envFile(), 'utf8');
    writeFileSync(envFile(), text.replace(new RegExp(`^(${name}=).*$`, 'm'), `$1${value}`));
  };
  /** What the last test said of values: of those that the file has now, when no others are given. */
  const verdict = ({ pim: { id, url }, connection }: ConnectionNode, values = env()) => {
    const credentials = {
      clientId: values.AKENEO_CLIENT_ID ?? '',
      secret: new Secret(values.AKENEO_CLIENT_SECRET ?? ''),
      username: values.AKENEO_USERNAME ?? '',
      password: new Secret(values.AKENEO_PASSWORD ?? ''),
    };
    return fixture.access.parts.tests.latest(id, connection.id, { url, credentials })?.verdict;
  };

  it('says that they work, and does not try the same values twice', async () => {
    await start();
    const node = await create('Shop', { pick: /^\.env$/ });
    fixture.proxy.calls.length = 0;
    const [shown] = await test(node);
    assert.match(shown?.message ?? '', /^The credentials of Shop work\.$/);
    assert.equal(fixture.proxy.count('POST /api/oauth/v1/token'), 1);
    assert.equal(verdict(node), 'works');
  });

  it('says that the secret of a file is not the current one, and inserts it', async () => {
    await start();
    const node = await create('Shop', { pick: /^\.env$/ });
    const secret = env().AKENEO_CLIENT_SECRET;
    edit('AKENEO_CLIENT_SECRET', 'outdated0outdated0');
    const outdated = env();
    const [shown] = await test(node, { press: 'Insert the Current Secret' }, { press: 'Write' });
    assert.match(
      shown?.message ?? '',
      /^\.env: The PIM knows client 1_.{4}… but not this secret\. It was probably regenerated\.$/,
    );
    assert.equal(verdict(node, outdated), 'refused');
    await until(() => env().AKENEO_CLIENT_SECRET === secret);
    await test(node);
    assert.equal(verdict(node), 'works');
  });

  it('says that the password of a file is wrong, and inserts the one that is kept here', async () => {
    await start();
    const node = await create('Shop', { pick: /^\.env$/ });
    const password = env().AKENEO_PASSWORD;
    edit('AKENEO_PASSWORD', 'wrong');
    const [shown] = await test(node, { press: 'Insert the Current Password' }, { press: 'Write' });
    assert.match(shown?.message ?? '', /^\.env: Client, secret and username are right\. The password is not/);
    await until(() => env().AKENEO_PASSWORD === password);
  });

  it('offers a new password when the one that is kept here is wrong', async () => {
    await start();
    const node = await create('Shop', { pick: 'Nowhere yet' });
    const { vault } = fixture.access.parts;
    const kept = await vault.credentials(pim.pim.id, 'shop');
    assert.ok(kept);
    await vault.keepCredentials(pim.pim.id, 'shop', { ...kept, password: new Secret('wrong') });
    await test(node, { press: 'Regenerate Password…' }, { press: 'Regenerate' });
    await until(() => fixture.proxy.count('POST /rest/connections/shop/regenerate-password') === 1);
  });

  it('says whose client and whose user are mixed up, and takes the client of the user', async () => {
    await start();
    const erp = await create('ERP', { pick: 'Nowhere yet' });
    const shop = await create('Shop', { pick: /^\.env$/ });
    const { vault } = fixture.access.parts;
    const other = await vault.credentials(pim.pim.id, 'erp');
    const own = env().AKENEO_CLIENT_ID ?? '';
    edit('AKENEO_CLIENT_ID', other?.clientId ?? '');
    edit('AKENEO_CLIENT_SECRET', other?.secret.reveal() ?? '');
    for (const node of [erp, shop]) {
      const [shown] = await test(node);
      assert.equal(
        shown?.message,
        '.env: This client belongs to ERP, this user to Shop. It works, but the PIM counts it as an error.',
      );
    }
    const shown = await test(shop);
    assert.deepEqual(shown[0]?.buttons, ['Use the Client of Shop', 'Use the User of ERP']);
    await test(shop, { press: 'Use the Client of Shop' }, { press: 'Write' });
    await until(() => env().AKENEO_CLIENT_ID === own);
  });

  it('says that a file names another PIM', async () => {
    await start();
    const node = await create('Shop', { pick: /^\.env$/ });
    edit('AKENEO_BASE_URL', 'https://other.example.com');
    const [shown] = await test(node);
    assert.match(shown?.message ?? '', /^\.env: The credentials are those of Shop, the address is not that of/);
    assert.deepEqual(shown?.buttons, ['Insert the Current Credentials']);
  });

  it('says that the role has no API access, and opens it in the PIM', async () => {
    await start({ roles: [{ id: 7, role: 'ROLE_USER', label: 'User', denied: ['pim_api_overall_access'] }] });
    const node = await create('Shop', { pick: 'Nowhere yet' });
    const opened: string[] = [];
    const real = vscode.env.openExternal;
    vscode.env.openExternal = async (uri) => opened.push(uri.toString(true)) > 0;
    try {
      const [shown] = await test(node, { press: 'Open the Role in the PIM' });
      assert.match(
        shown?.message ?? '',
        /The PIM gave a token, then refused the call: the user’s role has no Web API access/,
      );
      await until(() => opened.length > 0);
      assert.deepEqual(opened, [`${fixture.url}/#/user/role/update/7`]);
    } finally {
      vscode.env.openExternal = real;
    }
  });

  it('says that a server drops the Authorization header, and shows the fix', async () => {
    await start();
    const node = await create('Shop', { pick: 'Nowhere yet' });
    fixture.proxy.dropsAuthorization = true;
    const [shown] = await test(node, { press: 'Show the Fix' });
    assert.match(shown?.message ?? '', /The PIM sees no Authorization header/);
    await until(() => vscode.workspace.textDocuments.some((document) => document.getText().includes('CGIPassAuth On')));
  });

  it('says that the PIM does not answer, and tries again', async () => {
    await start();
    const node = await create('Shop', { pick: 'Nowhere yet' });
    const settings = vscode.workspace.getConfiguration('pimConnections');
    await settings.update('requestTimeout', 1, vscode.ConfigurationTarget.Global);
    try {
      fixture.proxy.holdAnswersTo.add('POST /api/oauth/v1/token');
      const [shown] = await test(node);
      assert.match(shown?.message ?? '', /^127\.0\.0\.1:\d+ did not answer in 1 s\.$/);
      assert.deepEqual(shown?.buttons, ['Try Again']);
    } finally {
      fixture.proxy.release();
      await settings.update('requestTimeout', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('says what to do when no password is known, here or in a file', async () => {
    await start({ connections: [{ code: 'erp', label: 'ERP' }] });
    const [connection] = (await fixture.access.parts.model.content(pim.pim)).connections;
    assert.ok(connection);
    const [shown] = await test({ kind: 'connection', pim: pim.pim, connection });
    assert.match(shown?.message ?? '', /^The password of ERP is not kept here/);
    assert.equal(fixture.proxy.count('POST /api/oauth/v1/token'), 0);
  });
});

describe('Open Terminal with These Credentials', () => {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await startFixture();
  });
  afterEach(async () => {
    await allow(undefined);
    await fixture.close();
  });

  const allow = (value: boolean | undefined) =>
    vscode.workspace
      .getConfiguration('pimConnections')
      .update('terminal.credentials', value, vscode.ConfigurationTarget.Global);

  it('is off until somebody allows it', async () => {
    const node = await fixture.addConnection();
    const before = vscode.window.terminals.length;
    const { shown } = await fixture.run('openTerminal', node);
    assert.deepEqual(shown[0]?.buttons, ['Open Settings']);
    assert.equal(vscode.window.terminals.length, before);
  });

  it('gives them to that terminal’s environment alone', async () => {
    const node = await fixture.addConnection();
    await allow(true);
    await fixture.run('openTerminal', node);
    const terminal = vscode.window.terminals.find(({ name }) => name.startsWith('Shop · '));
    assert.ok(terminal);
    const { env, shellArgs, isTransient } = terminal.creationOptions as vscode.TerminalOptions;
    const kept = await fixture.access.parts.vault.credentials(node.pim.id, 'shop');
    assert.deepEqual(env, {
      AKENEO_BASE_URL: fixture.url,
      AKENEO_CLIENT_ID: kept?.clientId,
      AKENEO_CLIENT_SECRET: kept?.secret.reveal(),
      AKENEO_USERNAME: kept?.username,
      AKENEO_PASSWORD: kept?.password?.reveal(),
    });
    assert.deepEqual([shellArgs, isTransient, process.env.AKENEO_CLIENT_SECRET], [undefined, true, undefined]);
    terminal.dispose();
  });
});
