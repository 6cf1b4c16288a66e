import assert from 'node:assert/strict';
import { Secret } from '@pim-connections/core';
import type { SecretStorage } from 'vscode';
import { Vault } from './vault.ts';

function storage(broken = false) {
  const values = new Map<string, string>();
  const fail = () => Promise.reject(new Error('no keyring'));
  return {
    values,
    get: broken ? fail : async (key: string) => values.get(key),
    store: broken ? fail : async (key: string, value: string) => void values.set(key, value),
    delete: broken ? fail : async (key: string) => void values.delete(key),
  };
}

const credentials = {
  clientId: '1_a',
  secret: new Secret('s3cret'),
  username: 'erp_1',
  password: new Secret('pa55word'),
};

describe('the vault', () => {
  it('gives credentials back as they were kept, and tells the redactor about both secrets', async () => {
    const seen: string[] = [];
    const vault = new Vault(storage() as unknown as SecretStorage, (secret) => seen.push(secret.reveal()), assert.fail);
    await vault.keepCredentials('pim', 'erp', credentials);
    const kept = await vault.credentials('pim', 'erp');
    assert.equal(kept?.secret.reveal(), 's3cret');
    assert.equal(kept?.password?.reveal(), 'pa55word');
    assert.deepEqual([...new Set(seen)].sort(), ['pa55word', 's3cret']);
  });

  it('keeps a password in memory where the computer has no keyring, and says so once', async () => {
    let told = 0;
    const vault = new Vault(
      storage(true) as unknown as SecretStorage,
      () => {},
      () => told++,
    );
    await vault.keepCredentials('pim', 'erp', credentials);
    assert.equal((await vault.credentials('pim', 'erp'))?.password?.reveal(), 'pa55word');
    await vault.keepLogin('pim', new Secret('admin'));
    assert.equal(told, 1);
  });

  it('takes an entry that cannot be read as none', async () => {
    const broken = storage();
    broken.values.set('pim:p:connection:erp', '{"clientId":');
    const vault = new Vault(broken as unknown as SecretStorage, () => {}, assert.fail);
    assert.equal(await vault.credentials('p', 'erp'), undefined);
  });

  it('forgets a connection, and a PIM with all its connections', async () => {
    const kept = storage();
    const vault = new Vault(kept as unknown as SecretStorage, () => {}, assert.fail);
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
  });

  it('leaves nothing of a PIM whose connections were kept at the same moment', async () => {
    const slow = storage();
    const vault = new Vault(slow as unknown as SecretStorage, () => {}, assert.fail);
    await Promise.all(['erp', 'shop', 'print'].map((id) => vault.keepCredentials('pim', id, credentials)));
    await vault.forgetPim('pim');
    assert.deepEqual([...slow.values], []);
  });

  it('forgets of a PIM what is in no list, where VS Code tells what there is', async () => {
    const listing = storage();
    listing.values.set('pim:pim:connection:lost', '{}').set('pim:pim2:login', 'x');
    const keys = async () => [...listing.values.keys()];
    const vault = new Vault({ ...listing, keys } as unknown as SecretStorage, () => {}, assert.fail);
    await vault.forgetPim('pim');
    assert.deepEqual([...listing.values.keys()], ['pim:pim2:login']);
  });

  it('forgets everything also where the computer has no keyring', async () => {
    const keys = () => Promise.reject(new Error('no keyring'));
    const vault = new Vault(
      { ...storage(true), keys } as unknown as SecretStorage,
      () => {},
      () => {},
    );
    await vault.keepCredentials('pim', 'erp', credentials);
    await vault.clear(['pim']);
    assert.equal(await vault.credentials('pim', 'erp'), undefined);
  });
});
