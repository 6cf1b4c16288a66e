import assert from 'node:assert/strict';
import { type KnownConnection, Secret } from '@pim-connections/core';
import { keysHolding } from './keys-holding.ts';

const connection: KnownConnection = {
  url: 'https://pim.example.com',
  clientId: '3_4qkfs8',
  username: 'magento_0001',
  secret: new Secret('0ldsecret0ldsecret'),
  password: null,
};

describe('the keys that hold a value', () => {
  it('are found by the value, whatever their name', () => {
    assert.deepEqual(keysHolding('A=1\nWHATEVER="0ldsecret0ldsecret"\n', 'secret', connection), ['WHATEVER']);
  });

  it('are found in the connection’s own group when the value is not known', () => {
    const text = 'AKENEO_CLIENT_ID=3_4qkfs8\nAKENEO_PASSWORD=old\n';
    assert.deepEqual(keysHolding(text, 'password', connection), ['AKENEO_PASSWORD']);
  });

  it('are found when the group holds an outdated secret', () => {
    const text = 'AKENEO_CLIENT_ID=3_4qkfs8\nAKENEO_CLIENT_SECRET=older\n';
    assert.deepEqual(keysHolding(text, 'secret', connection), ['AKENEO_CLIENT_SECRET']);
  });

  it('are none in the group of another connection, nor in a file with odd names', () => {
    const text = 'AKENEO_CLIENT_ID=9_zzz\nAKENEO_PASSWORD=old\n__proto__=x\nconstructor=y\n';
    assert.deepEqual(keysHolding(text, 'password', connection), []);
  });
});
