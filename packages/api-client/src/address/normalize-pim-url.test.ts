import assert from 'node:assert/strict';
import { PimError } from '@pim-connections/core';
import { isLoopback, normalizePimUrl, requireSecure } from './normalize-pim-url.ts';

describe('the address of a PIM', () => {
  const cases: readonly (readonly [pasted: string, address: string])[] = [
    ['pim.example.com', 'https://pim.example.com'],
    ['  https://pim.example.com///  ', 'https://pim.example.com'],
    ['HTTPS://PIM.Example.COM:443/', 'https://pim.example.com'],
    ['http://pim.example.com:8080', 'http://pim.example.com:8080'],
    ['https://x.test/#/connect/connection-settings/magento/edit', 'https://x.test'],
    ['https://x.test/user/login', 'https://x.test'],
    ['https://x.test/pim/user/login?a=b', 'https://x.test/pim'],
    ['https://x.test/api/rest/v1/products', 'https://x.test'],
    ['https://x.test/pim/api/oauth/v1/token', 'https://x.test/pim'],
    ['https://x.test/base/path/', 'https://x.test/base/path'],
    ['localhost:8080', 'http://localhost:8080'],
    ['127.0.0.1', 'http://127.0.0.1'],
    ['[::1]:8080/pim', 'http://[::1]:8080/pim'],
    ['pim.localhost', 'http://pim.localhost'],
    ['//pim.example.com/', 'https://pim.example.com'],
    ['<https://pim.example.com>', 'https://pim.example.com'],
    ['"pim.example.com"', 'https://pim.example.com'],
    ['https://somebody:secret@pim.example.com/', 'https://pim.example.com'],
    ['intranet-pim', 'https://intranet-pim'],
    ['пим.рф', 'https://xn--h1aih.xn--p1ai'],
  ];
  for (const [pasted, address] of cases) {
    it(`is ${address} for ${pasted}`, () => assert.equal(normalizePimUrl(pasted), address));
  }

  for (const text of [
    '',
    '   ',
    'ftp://pim.example.com',
    'javascript:alert(1)',
    'https://',
    'http://[::1',
    'two words',
  ]) {
    it(`is refused when it is ${JSON.stringify(text)}`, () => {
      assert.throws(
        () => normalizePimUrl(text),
        (error) => PimError.is(error, 'invalid-url'),
      );
    });
  }

  it('is the same when it is normalised twice', () => {
    for (const [pasted] of cases) assert.equal(normalizePimUrl(normalizePimUrl(pasted)), normalizePimUrl(pasted));
  });

  it('shows no password that was pasted with it', () => {
    assert.throws(
      () => normalizePimUrl('ftp://somebody:secret@pim.example.com'),
      (error) => PimError.is(error, 'invalid-url') && !JSON.stringify(error.details).includes('secret'),
    );
  });
});

describe('credentials', () => {
  it('travel over https, to this computer, and elsewhere only when that is allowed', () => {
    requireSecure('https://pim.example.com', false);
    requireSecure('http://localhost:8080', false);
    requireSecure('http://pim.example.com', true);
    assert.throws(
      () => requireSecure('http://pim.example.com', undefined),
      (error) => PimError.is(error, 'insecure-url'),
    );
  });

  it('know this computer from names that only look like it', () => {
    assert.ok(isLoopback('127.1.2.3') && isLoopback('[::1]') && isLoopback('LOCALHOST'));
    assert.ok(
      !isLoopback('127.0.0.1.example.com') && !isLoopback('localhost.example.com') && !isLoopback('notlocalhost'),
    );
  });
});
