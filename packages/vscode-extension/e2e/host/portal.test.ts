import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'dotenv';
import * as vscode from 'vscode';
import type { SavedPortalPim } from '../../src/pims/saved-pim.ts';
import { type Fixture, startFixture, writeWorkspaceFile } from './fixture.ts';
import { answerAsGuest, backstageFolder, guestToken, type RunningPortal, startPortal } from './running-portal.ts';
import type { Act } from './scripted-prompts.ts';
import { until } from './until.ts';

const extension = vscode.extensions.getExtension('pim-connections.pim-connections')?.extensionPath ?? '';

describe('A Backstage portal', function () {
  this.timeout(60_000);
  let portal: RunningPortal;
  let fixture: Fixture;

  before(async function () {
    this.timeout(180_000);
    const folder = backstageFolder(extension);
    if (!folder) return this.skip();
    portal = await startPortal(folder);
  });
  after(() => portal?.stop());

  beforeEach(async () => {
    portal.setPolicy({});
    fixture = await startFixture();
  });
  afterEach(async () => {
    const { parts } = fixture.access;
    for (const { id } of parts.portals.list.all()) {
      await parts.vault.forgetPortal(id);
      await parts.portals.remove(id);
    }
    await fixture.close();
  });

  /** What is pasted from the page that the portal shows where VS Code runs in a browser. */
  const agree: Act = {
    async typeFrom(browsed) {
      const shown = await answerAsGuest(portal, browsed.at(-1) ?? '', 'approve');
      return /<code>(.*)<\/code>/.exec(await (await fetch(shown)).text())?.[1] ?? '';
    },
  };
  const pims = () => fixture.access.parts.pims.all().filter((pim): pim is SavedPortalPim => pim.driver === 'backstage');
  const main = () => {
    const pim = pims().find((one) => one.pim === 'main');
    assert.ok(pim);
    return { kind: 'pim', pim } as const;
  };
  const signIn = async () => {
    const prompts = await fixture.run('addPortal', undefined, { type: portal.url }, { pick: /browser/ }, agree);
    await until(() => prompts.shown.length > 0);
    return prompts;
  };
  const create = (label: string, ...acts: readonly Act[]) =>
    fixture.run('createConnection', main(), { type: label }, { enter: true }, { pick: 'Other' }, ...acts);
  const connection = async (code: string) => {
    const { parts } = fixture.access;
    const found = (await parts.model.content(main().pim)).connections.find((one) => one.code === code);
    assert.ok(found, code);
    return { kind: 'connection', pim: main().pim, connection: found } as const;
  };
  const env = () => parse(readFileSync(join(fixture.folder, '.env'), 'utf8'));
  /** As the portal's pages ask. */
  const ask = async (method: string, path: string, body?: object) => {
    const answer = await fetch(`${portal.url}/api/pim-connections${path}`, {
      method,
      headers: { authorization: `Bearer ${await guestToken(portal)}`, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return answer.json() as Promise<{ id: string; handOver: { id: string } }>;
  };
  const code = () => `c${Math.random().toString(36).slice(2, 10)}`;
  const lines = async () => {
    const { tree } = fixture.access;
    const roots = await tree.getChildren();
    return Promise.all(
      roots.map(async (root) => {
        const item = await tree.getTreeItem(root);
        const below = await Promise.all((await tree.getChildren(root)).map((node) => tree.getTreeItem(node)));
        return [`${item.label} — ${item.description}`, ...below.map(({ label }) => String(label))];
      }),
    );
  };

  it('is signed in to in the browser; its PIMs come into the tree with its name, and a dead one costs its own row', async () => {
    const { shown, browsed } = await signIn();
    assert.equal(browsed.length, 1);
    assert.match(browsed[0] ?? '', /code_challenge_method=S256/);
    assert.match(shown[0]?.message ?? '', /Signed in to .+ as user:default\/guest\. PIMs: 2\./);
    const name = new URL(portal.url).host;
    const [first, second] = await lines();
    assert.match(first?.[0] ?? '', new RegExp(`^Main PIM — Staging · 7\\.0 · ${name} · \\d+ of 50$`));
    assert.match(second?.join(' ') ?? '', /Dead PIM.*The portal .+ cannot reach this PIM at the moment/);
  });

  it('creates a connection for a component of the workspace; its credentials work and stand in .env', async () => {
    await signIn();
    writeWorkspaceFile(fixture.folder, 'catalog-info.yaml', 'kind: Component\nmetadata:\n  name: web-shop\n');
    const label = code();
    const { questions } = await create(label, { enter: true }, { pick: /^\.env$/ });
    const asked = questions.find((one) => 'placeholder' in one && /component/.test(one.placeholder ?? ''));
    assert.ok(asked && 'choices' in asked);
    assert.equal(asked.choices[0]?.label, 'Web shop');
    // Two may be called the same, and a repository says which is suggested.
    assert.equal(asked.choices[0]?.description, 'component:default/web-shop · described in this workspace');
    assert.equal(env().AKENEO_BASE_URL, portal.pim);
    const tested = await fixture.run('testCredentials', await connection(label));
    assert.match(tested.shown.at(-1)?.message ?? '', /work/);
  });

  it('gives the secret of a connection only when it is needed', async () => {
    await signIn();
    const id = code();
    await ask('POST', '/pims/main/connections', { label: id, code: id, flowType: 'other' });
    await fixture.run('refresh', undefined);
    const node = await connection(id);
    await fixture.access.tree.getChildren(node);
    assert.equal(await fixture.access.parts.vault.credentials(main().pim.id, id), undefined);
    await fixture.run('copySecret', node);
    const kept = await fixture.access.parts.vault.credentials(main().pim.id, id);
    assert.equal(await vscode.env.clipboard.readText(), kept?.secret.reveal());
    portal.setPolicy({ 'pim-connections.credentials.reveal': 'deny' });
    await fixture.access.parts.vault.forgetCredentials(main().pim.id, id);
    const refused = await fixture.run('copySecret', node);
    assert.match(
      refused.shown.at(-1)?.message ?? '',
      /needs the permission pim-connections\.credentials\.reveal\. Ask group:default\/platform/,
    );
  });

  it('rotates through the portal and carries the new secret into .env', async () => {
    await signIn();
    const label = code();
    await create(label, { pick: 'None' }, { pick: /^\.env$/ });
    const before = env();
    const { shown } = await fixture.run('regenerateSecret', await connection(label), { press: 'Regenerate' });
    assert.match(shown.at(-1)?.message ?? '', /updated in 1 file\./);
    assert.notEqual(env().AKENEO_CLIENT_SECRET, before.AKENEO_CLIENT_SECRET);
    const rotated = await fixture.run('regeneratePassword', await connection(label), { press: 'Regenerate' });
    assert.match(rotated.shown.at(-1)?.message ?? '', /updated in 1 file\./);
    const tested = await fixture.run('testCredentials', await connection(label));
    assert.match(tested.shown.at(-1)?.message ?? '', /work/);
  });

  it('finds out that somebody else rotated a secret, and offers the current one for the file', async () => {
    await signIn();
    const label = code();
    await create(label, { pick: 'None' }, { pick: /^\.env$/ });
    const old = env().AKENEO_CLIENT_SECRET;
    const { id } = await ask('POST', `/pims/main/connections/${label}/secret`);
    await ask('POST', `/hand-overs/${id}/claim`);
    const { shown } = await fixture.run(
      'testCredentials',
      await connection(label),
      { press: 'Insert the Current Secret' },
      { press: 'Write' },
    );
    assert.match(shown[0]?.message ?? '', /not this secret\. It was probably regenerated/);
    await until(() => env().AKENEO_CLIENT_SECRET !== old);
    const tested = await fixture.run('testCredentials', await connection(label));
    assert.match(tested.shown.at(-1)?.message ?? '', /work/);
  });

  it('tells where events go, and the secret that signs them when it is inserted or regenerated', async () => {
    await signIn();
    const label = code();
    await create(label, { pick: 'None' }, { pick: /Nowhere/ });
    const node = await connection(label);
    const url = 'https://hooks.example.com/events';
    const { questions } = await fixture.run(
      'editEventSubscription',
      node,
      { pick: 'Address' },
      { type: url },
      { pick: /^Insert the Secret/ },
      { pick: /^\.env$/ },
    );
    assert.ok(questions.some((one) => 'choices' in one && one.choices.some(({ description }) => description === url)));
    const first = env().AKENEO_EVENT_SECRET;
    assert.ok(first);
    const { shown } = await fixture.run('regenerateEventSecret', node, { press: 'Regenerate' });
    assert.match(shown[0]?.detail ?? '', /AKENEO_EVENT_SECRET — will be updated/);
    assert.ok(env().AKENEO_EVENT_SECRET && env().AKENEO_EVENT_SECRET !== first);
  });

  it('lets a role be chosen by who may', async () => {
    await signIn();
    const label = code();
    await create(label, { pick: 'None' }, { pick: /Nowhere/ });
    const offered = async () => {
      const { questions } = await fixture.run('editConnection', await connection(label), 'escape');
      return questions.flatMap((one) => ('choices' in one ? one.choices.map((choice) => choice.label) : []));
    };
    assert.deepEqual(await offered(), ['Label', 'Flow type', 'Image', 'User role', 'User group']);
    portal.setPolicy({ 'pim-connections.connection.grant': 'deny' });
    await fixture.run('refresh', undefined);
    assert.deepEqual(await offered(), ['Label', 'Flow type', 'Image']);
  });

  it('does not offer what it does not permit, and says whom to ask when it is tried all the same', async () => {
    await signIn();
    const label = code();
    await create(label, { pick: 'None' }, { pick: /Nowhere/ });
    portal.setPolicy({
      'pim-connections.connection.create': 'deny',
      'pim-connections.connection.delete': 'deny',
      'pim-connections.credentials.rotate': 'deny',
    });
    await fixture.run('refresh', undefined);
    const node = await connection(label);
    const { contextValue = '' } = await fixture.access.tree.getTreeItem(node);
    assert.match(contextValue, /canUpdate/);
    assert.doesNotMatch(contextValue, /canDelete|canRegenerate/);
    assert.doesNotMatch((await fixture.access.tree.getTreeItem(main())).contextValue ?? '', /canCreate/);
    for (const [command, permission] of [
      ['deleteConnection', 'connection.delete'],
      ['regenerateSecret', 'credentials.rotate'],
    ] as const) {
      const { shown } = await fixture.run(command, node);
      assert.match(
        shown[0]?.message ?? '',
        new RegExp(`pim-connections\\.${permission}\\. Ask group:default/platform`),
      );
    }
    const { shown } = await fixture.run('createConnection', main());
    assert.match(shown[0]?.message ?? '', /connection\.create\. Ask group:default\/platform/);
  });

  it('has credentials claimed straight into .env; they are stored before anything is asked', async () => {
    await signIn();
    const { items } = (await ask('GET', '/hand-overs')) as unknown as { items: { id: string }[] };
    for (const left of items) await ask('POST', `/hand-overs/${left.id}/claim`);
    const id = code();
    await ask('POST', '/pims/main/connections', { label: `Shop ${id}`, code: id, flowType: 'other' });
    const { questions } = await fixture.run('claimCredentials', undefined, { pick: id }, 'escape');
    assert.equal(questions.length, 2);
    const kept = await fixture.access.parts.vault.credentials(main().pim.id, id);
    assert.ok(kept?.password);

    const rotated = await ask('POST', `/pims/main/connections/${id}/secret`);
    await fixture.run('claimCredentials', main(), { pick: id }, { pick: /^\.env$/ }, { press: 'Write' });
    await until(() => env().AKENEO_PASSWORD);
    // The portal tells no password with a new secret: the one that was kept still holds.
    assert.equal(env().AKENEO_PASSWORD, kept.password.reveal());
    assert.notEqual(env().AKENEO_CLIENT_SECRET, kept.secret.reveal());
    const tested = await fixture.run('testCredentials', await connection(id));
    assert.match(tested.shown.at(-1)?.message ?? '', /work/);
    await until(async () => {
      const { description } = await fixture.access.tree.getTreeItem(await connection(id));
      return String(description).includes('✔ .env');
    });
    const nothing = await fixture.run('claimCredentials', main());
    assert.match(nothing.shown[0]?.message ?? '', /No credentials wait for you/);
    assert.ok(rotated.id);
  });

  it('is asked by a link only after the person agreed; a portal that is not in the list is named first', async () => {
    const id = code();
    const { handOver } = await ask('POST', '/pims/main/connections', { label: id, code: id, flowType: 'other' });
    const link = `vscode://pim-connections.pim-connections/claim?${new URLSearchParams({ portal: portal.url, handOver: handOver.id })}`;
    const open = async (address: string, ...acts: readonly Act[]) => {
      const { ScriptedPrompts } = await import('./scripted-prompts.ts');
      const prompts = new ScriptedPrompts(...acts);
      fixture.access.answerWith(prompts);
      await vscode.commands.executeCommand('pimConnections.openLink', undefined, address);
      await prompts.allUsed();
      return prompts;
    };
    const unknown = await open(link, 'escape');
    assert.match(
      `${unknown.shown[0]?.message} ${unknown.shown[0]?.detail}`,
      new RegExp(`not added.*${portal.url}`, 's'),
    );
    assert.deepEqual(pims(), []);
    assert.match(
      (await open('vscode://x/claim?portal=javascript:1&handOver=1')).shown[0]?.message ?? '',
      /does not know this link/,
    );

    await signIn();
    const refused = await open(link, 'escape');
    assert.equal(refused.shown[0]?.severity, 'modal');
    assert.ok(
      refused.shown[0]?.detail?.startsWith(`${portal.url}\n`),
      'it is known by its address, not by its name alone',
    );
    assert.equal(await fixture.access.parts.vault.credentials(main().pim.id, id), undefined);
    await open(link, { press: 'Claim' }, { pick: /Nowhere/ });
    assert.ok((await fixture.access.parts.vault.credentials(main().pim.id, id))?.password);
    const again = await open(link, { press: 'Claim' });
    assert.match(again.shown.at(-1)?.message ?? '', /claimed already/);
  });

  it('is renewed when its token is over, and asks for a new sign-in only when that does not help', async () => {
    await signIn();
    const { parts } = fixture.access;
    const [saved] = parts.portals.list.all();
    assert.ok(saved);
    const tokens = await parts.vault.portalTokens(saved.id);
    assert.ok(tokens?.refresh);
    const { Secret } = await import('@pim-connections/core');
    await parts.vault.keepPortalTokens(saved.id, { ...tokens, access: new Secret('over.over.over') });
    await fixture.run('refresh', undefined);
    await parts.model.content(main().pim);
    const renewed = await parts.vault.portalTokens(saved.id);
    assert.ok(renewed?.refresh && !renewed.refresh.equals(tokens.refresh));

    await parts.vault.keepPortalTokens(saved.id, { access: new Secret('over.over.over'), refresh: tokens.refresh });
    await fixture.run('refresh', undefined);
    assert.match((await lines())[0]?.join(' ') ?? '', /Your sign-in to the portal .+ has ended\. Sign in again\./);
    await fixture.run('signIn', main(), { pick: /browser/ }, agree);
    assert.doesNotMatch((await lines())[0]?.join(' ') ?? '', /has ended/);
  });

  it('can be opened by a pasted token, whose end is said', async () => {
    const token = await guestToken(portal);
    const { shown, remarks } = await fixture.run(
      'addPortal',
      undefined,
      { type: portal.url },
      { pick: /token/ },
      { type: 'wrong' },
      { type: token },
    );
    assert.match(remarks[0]?.message ?? '', /has ended/);
    assert.match(shown.at(-1)?.message ?? '', /This sign-in ends at .+; then sign in again/);
    assert.equal(pims().length, 2);
  });

  it('is refused when the person does not agree; nothing is kept', async () => {
    const { remarks } = await fixture.run(
      'addPortal',
      undefined,
      { type: portal.url },
      { pick: /browser/ },
      { typeFrom: async (browsed) => (await answerAsGuest(portal, browsed.at(-1) ?? '', 'reject')).search },
      'escape',
    );
    assert.equal(remarks.length, 1);
    assert.deepEqual(fixture.access.parts.portals.list.all(), []);
  });

  it('is left with its tokens revoked, and removed with its PIMs', async () => {
    await signIn();
    const { parts } = fixture.access;
    const [saved] = parts.portals.list.all();
    const tokens = await parts.vault.portalTokens(saved?.id ?? '');
    await fixture.run('signOut', main());
    const refreshed = await fetch(`${portal.url}/api/auth/v1/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ grant_type: 'refresh_token', refresh_token: tokens?.refresh?.reveal() }),
    });
    assert.equal(refreshed.status, 400);
    assert.match((await lines())[0]?.join(' ') ?? '', /Signed out/);
    await fixture.run('removePim', main(), { press: 'Remove' });
    assert.deepEqual([pims(), parts.portals.list.all()], [[], []]);
  });

  it('leaves no token, code or secret anywhere but in secret storage and in the file that was chosen', async () => {
    const { parts, storage, tree } = fixture.access;
    const { shown, browsed } = await signIn();
    const label = code();
    shown.push(...(await create(label, { pick: 'None' }, { pick: /^\.env$/ })).shown);
    const node = await connection(label);
    shown.push(...(await fixture.run('regenerateSecret', node, { press: 'Regenerate' })).shown);
    const [saved] = parts.portals.list.all();
    const tokens = await parts.vault.portalTokens(saved?.id ?? '');
    const kept = await parts.vault.credentials(node.pim.id, label);
    const canaries = [tokens?.access, tokens?.refresh, kept?.secret, kept?.password].map(
      (secret) => secret?.reveal() ?? '',
    );
    assert.ok(canaries.every((canary) => canary.length > 8));
    const rows = await Promise.all((await tree.getChildren(node)).map((row) => tree.getTreeItem(row)));
    const state = parts.state.keys().map((key) => parts.state.get(key));
    const texts = [JSON.stringify([shown, browsed, rows, state]), ...textsBelow(join(storage.fsPath, '..', '..'))];
    for (const canary of canaries) assert.ok(!texts.some((text) => text.includes(canary)));
  });

  it('is told from what is none, and from one without the plugin', async () => {
    const { remarks } = await fixture.run('addPortal', undefined, { type: fixture.url }, { type: 'a b' }, 'escape');
    assert.match(remarks[0]?.message ?? '', /No Backstage portal answered/);
    assert.match(remarks[1]?.message ?? '', /is not an address/);
  });
});

/** What all files of a folder hold. */
function textsBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1'));
}
