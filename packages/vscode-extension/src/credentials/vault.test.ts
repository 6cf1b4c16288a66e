import assert from 'node:assert/strict';
import { Secret } from '@pim-connections/core';
import { FakeKeyring } from './testing/fake-keyring.ts';
import { Vault } from './vault.ts';

const vaultOf = (computer: FakeKeyring, seen: (secret: Secret) => void = () => {}) =>
  new Vault(computer.openWindow(), seen);

const credentials = {
  clientId: '1_a',
  secret: new Secret('s3cret'),
  username: 'erp_1',
  password: new Secret('pa55word'),
};

describe('the vault', () => {
  it('gives credentials back as they were kept, and tells the redactor about both secrets', async () => {
    const seen: string[] = [];
    const vault = vaultOf(new FakeKeyring(), (secret) => seen.push(secret.reveal()));
    await vault.keepCredentials('pim', 'erp', credentials);
    const kept = await vault.credentials('pim', 'erp');
    assert.equal(kept?.secret.reveal(), 's3cret');
    assert.equal(kept?.password?.reveal(), 'pa55word');
    assert.deepEqual([...new Set(seen)].sort(), ['pa55word', 's3cret']);
  });

  it('keeps a password in memory where the computer has no keyring, and says so of each', async () => {
    const none = new FakeKeyring('get', 'store', 'delete');
    const vault = vaultOf(none);
    await vault.keepCredentials('pim', 'erp', credentials);
    assert.equal((await vault.credentials('pim', 'erp'))?.password?.reveal(), 'pa55word');
    assert.deepEqual(none.troubles, ['missing']);
    await vault.keepLogin('pim', new Secret('admin'));
    assert.deepEqual(none.troubles, ['missing', 'missing']);
  });

  it('says it once of the sign-in to a portal, which renews itself', async () => {
    const none = new FakeKeyring('get', 'store', 'delete');
    const vault = vaultOf(none);
    for (const token of ['a', 'b'])
      await vault.keepPortalTokens('portal', { access: new Secret(token), refresh: null });
    assert.equal((await vault.portalTokens('portal'))?.access.reveal(), 'b');
    assert.deepEqual(none.troubles, ['missing']);
  });

  it('takes an entry that cannot be read as none', async () => {
    const broken = new FakeKeyring();
    broken.values.set('pim:p:connection:erp', '{"clientId":');
    assert.equal(await vaultOf(broken).credentials('p', 'erp'), undefined);
  });

  it('forgets a connection, and a PIM with all its connections', async () => {
    const kept = new FakeKeyring('keys');
    const vault = vaultOf(kept);
    await vault.keepLogin('pim', new Secret('admin'));
    for (const id of ['erp', 'shop', 'print']) await vault.keepCredentials('pim', id, credentials);
    await vault.keepCredentials('other', 'erp', credentials);
    await vault.forgetCredentials('pim', 'erp');
    assert.equal(await vault.credentials('pim', 'erp'), undefined);
    assert.ok(await vault.credentials('pim', 'shop'));
    await vault.forgetPim('pim');
    assert.deepEqual(
      [...kept.values.keys()].filter((key) => key.startsWith('pim:pim:')),
      [],
    );
    assert.ok(await vault.credentials('other', 'erp'));
    assert.deepEqual(kept.troubles, []);
  });

  it('leaves nothing of a PIM whose connections were kept at the same moment', async () => {
    const slow = new FakeKeyring('keys');
    const vault = vaultOf(slow);
    await Promise.all(['erp', 'shop', 'print'].map((id) => vault.keepCredentials('pim', id, credentials)));
    await vault.forgetPim('pim');
    assert.deepEqual([...slow.values], []);
  });

  it('forgets of a PIM what is in no list, where VS Code tells what there is', async () => {
    const listing = new FakeKeyring();
    listing.values.set('pim:pim:connection:lost', '{}').set('pim:pim2:login', 'x');
    await vaultOf(listing).forgetPim('pim');
    assert.deepEqual([...listing.values.keys()], ['pim:pim2:login']);
  });

  it('forgets everything also where the computer has no keyring', async () => {
    const none = new FakeKeyring('get', 'store', 'delete', 'keys');
    const vault = vaultOf(none);
    await vault.keepCredentials('pim', 'erp', credentials);
    assert.equal(await vault.clear(['pim'], []), true);
    assert.equal(await vault.credentials('pim', 'erp'), undefined);
  });

  it('says that something is left when the keyring refuses to delete, and uses it no more', async () => {
    const locked = new FakeKeyring('delete');
    locked.values.set('pim:p:login', 'hunter2').set('portal:one', '{"access":"token","refresh":null}');
    const vault = vaultOf(locked);
    assert.equal(await vault.clear(['p'], ['one']), false);
    assert.equal(await vault.login('p'), undefined);
    assert.equal(await vault.portalTokens('one'), undefined);
    assert.deepEqual(locked.troubles, [], 'whoever forgets everything says it');
    locked.refuses.clear();
    assert.equal(await vault.clear([], []), true);
    assert.deepEqual([...locked.values], []);
  });

  it('warns once of a PIM of which the keyring deletes nothing', async () => {
    const locked = new FakeKeyring();
    const vault = vaultOf(locked);
    await vault.keepLogin('pim', new Secret('admin'));
    for (const id of ['erp', 'shop']) await vault.keepCredentials('pim', id, credentials);
    locked.refuses.add('delete');
    await vault.forgetPim('pim');
    assert.deepEqual(locked.troubles, ['deleted-nothing']);
    assert.equal(await vault.credentials('pim', 'erp'), undefined);
  });
});
