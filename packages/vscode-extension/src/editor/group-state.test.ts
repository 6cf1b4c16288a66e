import assert from 'node:assert/strict';
import { Secret } from '@pim-connections/core';
import type { TestResult } from '../credentials/test-results.ts';
import { envGroups, type RecognisableConnection } from './env-groups.ts';
import { groupState } from './group-state.ts';

const shop: RecognisableConnection = {
  pimId: 'p',
  id: 'shop',
  label: 'Shop',
  flowType: 'data_destination',
  url: 'https://pim.example.com',
  clientId: '1_shopclient',
  username: 'shop_0001',
  secret: new Secret('shopsecret'),
  password: new Secret('shoppassword'),
};
const prices: RecognisableConnection = {
  ...shop,
  id: 'prices',
  label: 'Prices',
  clientId: '2_p',
  username: 'prices_2',
};
const works: TestResult = { verdict: 'works', at: 0 };

/** The state of a file whose values were found to work a moment ago. */
const stateOf = (values: Record<string, string | null>) => {
  const all = {
    PIM1_AKENEO_BASE_URL: 'https://pim.example.com',
    PIM1_AKENEO_CLIENT_ID: '1_shopclient',
    PIM1_AKENEO_CLIENT_SECRET: 'shopsecret',
    PIM1_AKENEO_USERNAME: 'shop_0001',
    PIM1_AKENEO_PASSWORD: 'shoppassword',
    ...values,
  };
  const text = Object.entries(all)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
  const [group] = envGroups(text, [shop, prices]);
  assert.ok(group);
  return groupState(group, works);
};

describe('the state of the values of a .env', () => {
  it('is that of their last test', () => {
    assert.deepEqual(stateOf({}), { kind: 'tested', result: works });
    const [group] = envGroups('AKENEO_CLIENT_ID=1_shopclient\nAKENEO_SECRET=shopsecret\n', [shop]);
    assert.equal(group && groupState({ ...group, lacking: [] }, undefined).kind, 'untested');
  });

  it('is never that they work while one has no value, which is named as its neighbours are', () => {
    assert.deepEqual(stateOf({ PIM1_AKENEO_PASSWORD: '' }), {
      kind: 'lacking',
      variables: [{ role: 'password', name: 'PIM1_AKENEO_PASSWORD', isEmpty: true }],
    });
    assert.deepEqual(stateOf({ PIM1_AKENEO_PASSWORD: null }), {
      kind: 'lacking',
      variables: [{ role: 'password', name: 'PIM1_AKENEO_PASSWORD', isEmpty: false }],
    });
  });

  it('is never that they work beside the address of another PIM, or with a path behind it', () => {
    assert.equal(stateOf({ PIM1_AKENEO_BASE_URL: 'https://pim.example.com:8443' }).kind, 'otherPim');
    assert.equal(stateOf({ PIM1_AKENEO_BASE_URL: 'https://pim.example.com/api/rest/v1' }).kind, 'otherPim');
    assert.equal(stateOf({ PIM1_AKENEO_BASE_URL: 'https://PIM.example.com/' }).kind, 'tested');
  });

  it('is never that they work with the user of another connection', () => {
    const state = stateOf({ PIM1_AKENEO_USERNAME: 'prices_2' });
    assert.equal(state.kind === 'mixed' && state.userOf.label, 'Prices');
  });

  it('is that they are outdated as soon as another secret is known', () => {
    assert.deepEqual(stateOf({ PIM1_AKENEO_CLIENT_SECRET: 'old' }), { kind: 'outdated', roles: ['secret'] });
  });
});
