import assert from 'node:assert/strict';
import { FakeKeyring } from './testing/fake-keyring.ts';

describe('a keyring that refuses', () => {
  it('to keep a new secret does not give the next window the old one', async () => {
    const computer = new FakeKeyring();
    const first = computer.openWindow();
    await first.keep('erp', 'old');
    computer.refuses.add('store');
    await first.keep('erp', 'new');
    assert.equal(await first.get('erp'), 'new');
    assert.equal(await computer.openWindow().get('erp'), undefined);
    assert.deepEqual(computer.troubles, ['kept-nothing']);
  });

  it('to keep and to delete does not give the next window the old one either', async () => {
    const computer = new FakeKeyring();
    const first = computer.openWindow();
    await first.keep('erp', 'old');
    computer.refuses.add('store').add('delete');
    await first.keep('erp', 'new');
    const next = computer.openWindow();
    assert.equal(await next.get('erp'), undefined);
    computer.refuses.clear();
    await next.deleteLeftOver();
    assert.deepEqual([...computer.values], []);
  });

  it('warns of each secret that is lost with the window', async () => {
    const computer = new FakeKeyring();
    const window = computer.openWindow();
    await window.keep('shop', 'kept');
    computer.refuses.add('store');
    for (const key of ['erp', 'print']) await window.keep(key, 'secret');
    assert.deepEqual(computer.troubles, ['kept-nothing', 'kept-nothing']);
  });

  it('to delete is told, and asked again at the next start', async () => {
    const computer = new FakeKeyring();
    const window = computer.openWindow();
    await window.keep('erp', 'secret');
    computer.refuses.add('delete').add('get');
    await window.delete(['erp']);
    assert.deepEqual(computer.troubles, ['deleted-nothing']);
    computer.refuses.clear();
    const next = computer.openWindow();
    assert.equal(await next.get('erp'), undefined);
    await next.deleteLeftOver();
    assert.deepEqual([...computer.values], []);
  });

  it('to delete what is not there is not told', async () => {
    const computer = new FakeKeyring('delete');
    await computer.openWindow().delete(['erp']);
    assert.deepEqual(computer.troubles, []);
  });

  it('to delete loses nothing that is kept under the same name afterwards', async () => {
    const computer = new FakeKeyring('delete');
    computer.values.set('erp', 'old');
    const window = computer.openWindow();
    await window.delete(['erp']);
    await window.keep('erp', 'new');
    computer.refuses.clear();
    const next = computer.openWindow();
    await next.deleteLeftOver();
    assert.equal(await next.get('erp'), 'new');
  });

  it('to give anything is told once, in a window that follows one in which it worked', async () => {
    const computer = new FakeKeyring();
    await computer.openWindow().keep('erp', 'secret');
    computer.refuses.add('get');
    const next = computer.openWindow();
    for (let i = 0; i < 2; i++) assert.equal(await next.get('erp'), undefined);
    assert.deepEqual(computer.troubles, ['gave-nothing']);
  });

  it('has its reason in the log', async () => {
    const computer = new FakeKeyring('get', 'store', 'delete', 'keys');
    const window = computer.openWindow();
    await window.get('erp');
    await window.keep('erp', 'secret');
    await window.keys();
    assert.deepEqual(computer.logged, [
      'read a secret: Error: will not get',
      'keep a secret: Error: will not store',
      'delete a secret: Error: will not delete',
      'list the secrets: Error: will not keys',
    ]);
  });
});

describe('a computer without a keyring', () => {
  it('has nothing to delete, and none is warned of it', async () => {
    const computer = new FakeKeyring('get', 'store', 'delete', 'keys');
    const window = computer.openWindow();
    await window.keep('erp', 'secret');
    await window.delete(['erp']);
    assert.equal(await window.get('erp'), undefined);
    assert.deepEqual(computer.troubles, ['missing']);
  });
});
