import assert from 'node:assert/strict';
import { type Pim, PimError, Secret } from '@pim-connections/core';
import type { Vault } from '../credentials/vault.ts';
import { PimSessions } from './pim-sessions.ts';
import type { SavedPim } from './saved-pim.ts';

const saved: SavedPim = {
  id: 'p',
  name: 'PIM',
  url: 'http://localhost',
  driver: 'web',
  username: 'admin',
  version: { line: '7.0', text: null, edition: null },
};
const vault = { login: async () => new Secret('admin') } as unknown as Vault;
const refuse = async () => {
  throw new PimError('login-refused', { username: 'admin', message: null }, 'refused');
};

describe('the sessions', () => {
  it('connect once for callers at the same time', async () => {
    let connected = 0;
    const sessions = new PimSessions(async () => {
      connected++;
      return {} as Pim;
    }, vault);
    await Promise.all([sessions.use(saved, async () => 1), sessions.use(saved, async () => 2)]);
    assert.equal(connected, 1);
  });

  it('send a refused login only once, until somebody signs in again', async () => {
    let tries = 0;
    const sessions = new PimSessions(() => {
      tries++;
      return refuse();
    }, vault);
    for (let i = 0; i < 3; i++)
      await assert.rejects(
        sessions.use(saved, async () => 1),
        { code: 'login-refused' },
      );
    assert.equal(tries, 1);
    sessions.end('p');
    await assert.rejects(sessions.use(saved, async () => 1));
    assert.equal(tries, 2);
  });

  it('keep a login that was refused once', async () => {
    const forgotten: string[] = [];
    const forgetting = { ...vault, forgetLogin: async (id: string) => forgotten.push(id) } as unknown as Vault;
    const sessions = new PimSessions(refuse, forgetting);
    await assert.rejects(
      sessions.use(saved, async () => 1),
      { code: 'login-refused' },
    );
    assert.deepEqual(forgotten, []);
  });

  it('remember a refusal that comes from a call of a lazy session', async () => {
    let calls = 0;
    const sessions = new PimSessions(async () => ({}) as Pim, vault);
    const call = () => {
      calls++;
      return refuse();
    };
    await assert.rejects(sessions.use(saved, call));
    await assert.rejects(sessions.use(saved, call));
    assert.equal(calls, 1);
  });

  it('try a PIM that did not answer again', async () => {
    let tries = 0;
    const sessions = new PimSessions(async () => {
      tries++;
      throw new PimError('unreachable', { host: 'localhost', reason: 'refused' }, 'refused');
    }, vault);
    await assert.rejects(sessions.use(saved, async () => 1));
    await assert.rejects(sessions.use(saved, async () => 1));
    assert.equal(tries, 2);
  });
});
