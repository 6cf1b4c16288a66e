import assert from 'node:assert/strict';
import { Secret } from '@pim-connections/core';
import type { Verdict } from '../credentials/test-results.ts';
import type { GitState } from '../env-files/git-state.ts';
import { envGroups, type RecognisableConnection } from './env-groups.ts';
import { envProblems } from './env-problems.ts';

const erp: RecognisableConnection = {
  pimId: 'p',
  id: 'erp',
  label: 'ERP',
  flowType: 'data_source',
  url: 'https://pim.example.com',
  clientId: '1_erpclient',
  username: 'erp_0001',
  secret: new Secret('erpsecret'),
  password: new Secret('erppassword'),
};
const shop: RecognisableConnection = {
  ...erp,
  id: 'shop',
  label: 'Shop',
  clientId: '2_shopclient',
  username: 'shop_0002',
};

const file = (values: Record<string, string>) =>
  Object.entries({
    AKENEO_BASE_URL: 'https://pim.example.com',
    AKENEO_CLIENT_ID: '1_erpclient',
    AKENEO_CLIENT_SECRET: 'erpsecret',
    AKENEO_USERNAME: 'erp_0001',
    AKENEO_PASSWORD: 'erppassword',
    ...values,
  })
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
const problems = (text: string, git: GitState = 'ignored', tested?: { of: string; verdict: Verdict }) =>
  envProblems(envGroups(text, [erp, shop]), git, ({ recognised }) =>
    recognised?.connection.id === tested?.of ? { verdict: tested?.verdict ?? 'works', at: 0 } : undefined,
  ).map(({ place, finding }) => [place.key, finding.kind]);

describe('the problems of a .env', () => {
  it('are none when everything is the connection’s own', () => assert.deepEqual(problems(file({})), []));

  it('name the value that is not the current one', () => {
    assert.deepEqual(problems(file({ AKENEO_CLIENT_SECRET: 'old' })), [['AKENEO_CLIENT_SECRET', 'outdated']]);
  });

  it('say when client and user belong to two connections, and do not complain of the password then', () => {
    const text = file({ AKENEO_USERNAME: 'shop_0002', AKENEO_PASSWORD: 'whatever' });
    assert.deepEqual(problems(text), [['AKENEO_USERNAME', 'mixed']]);
  });

  it('say which values everybody with the repository sees', () => {
    assert.deepEqual(problems(file({}), 'tracked'), [
      ['AKENEO_CLIENT_SECRET', 'tracked'],
      ['AKENEO_PASSWORD', 'tracked'],
    ]);
  });

  it('say when a bundler will ship a secret to browsers', () => {
    assert.deepEqual(problems('VITE_AKENEO_CLIENT_ID=1_x\nVITE_AKENEO_CLIENT_SECRET=s\n'), [
      ['VITE_AKENEO_CLIENT_SECRET', 'public'],
    ]);
  });

  it('say that the PIM refused them, unless it is plain that they are outdated', () => {
    const refused = (of: string) => ({ of, verdict: 'refused' }) as const;
    assert.deepEqual(problems(file({}), 'ignored', refused('erp')), [['AKENEO_CLIENT_SECRET', 'refused']]);
    assert.deepEqual(problems(file({}), 'ignored', refused('shop')), []);
    const outdated = problems(file({ AKENEO_CLIENT_SECRET: 'old' }), 'ignored', refused('erp'));
    assert.deepEqual(outdated, [['AKENEO_CLIENT_SECRET', 'outdated']]);
  });

  it('are none where the PIM could not be reached: it refused nothing', () => {
    assert.deepEqual(problems(file({}), 'ignored', { of: 'erp', verdict: 'not-reached' }), []);
  });

  it('name what has no value, at its place or where the group begins', () => {
    assert.deepEqual(problems(file({ AKENEO_PASSWORD: '' })), [['AKENEO_PASSWORD', 'lacking']]);
    assert.deepEqual(problems(file({ AKENEO_CLIENT_SECRET: '' })), [['AKENEO_CLIENT_SECRET', 'lacking']]);
    const without = file({}).replace(/^AKENEO_PASSWORD=.*\n/m, '');
    assert.deepEqual(problems(without), [['AKENEO_BASE_URL', 'lacking']]);
    // An address may stand in the program; one that is named must have a value.
    assert.deepEqual(problems(file({}).replace(/^AKENEO_BASE_URL=.*\n/m, '')), []);
    assert.deepEqual(problems(file({ AKENEO_BASE_URL: '' })), [['AKENEO_BASE_URL', 'lacking']]);
  });

  it('name the address of another PIM', () => {
    const other = file({ AKENEO_BASE_URL: 'https://pim.example.com/api/rest/v1' });
    assert.deepEqual(problems(other), [['AKENEO_BASE_URL', 'outdated']]);
  });

  it('do not complain of a password that works though another one is kept', () => {
    const other = file({ AKENEO_PASSWORD: 'newer' });
    assert.deepEqual(problems(other), [['AKENEO_PASSWORD', 'outdated']]);
    assert.deepEqual(problems(other, 'ignored', { of: 'erp', verdict: 'works' }), []);
  });

  it('are none in a file without Akeneo variables', () =>
    assert.deepEqual(problems('PORT=80\nDB_PASSWORD=x\n', 'tracked'), []));
});
