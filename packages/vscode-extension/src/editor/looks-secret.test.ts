import assert from 'node:assert/strict';
import { looksSecret } from './looks-secret.ts';

describe('a variable that looks secret', () => {
  for (const name of [
    'AKENEO_CLIENT_SECRET',
    'PIM_API_PASSWORD',
    'SHOP_TOKEN',
    'APP_KEY',
    'APP_SECRET',
    'STRIPE_API_KEY',
    'AWS_SECRET_ACCESS_KEY',
    'DB_PASS',
    'MYSQL_ROOT_PASSWORD',
    'SENTRY_DSN',
    'JWT_PASSPHRASE',
    'githubToken',
    'PRIVATE_KEY_BASE64',
    'TOKEN_2',
    'secret',
  ]) {
    it(`is ${name}`, () => assert.ok(looksSecret(name, 'x')));
  }

  for (const name of [
    'PORT',
    'AKENEO_BASE_URL',
    'AKENEO_CLIENT_ID',
    'AKENEO_USERNAME',
    'KEYBOARD',
    'PASSENGERS',
    'AUTHOR',
    'TOKENIZER',
    'MONKEY',
    'COMPASS',
  ]) {
    it(`is not ${name}`, () => assert.ok(!looksSecret(name, 'x')));
  }

  it('is one whose address has a password in it, and not any other', () => {
    assert.ok(looksSecret('DATABASE_URL', 'mysql://root:r00t@db:3306/shop'));
    assert.ok(!looksSecret('DATABASE_URL', 'mysql://db:3306/shop'));
    assert.ok(!looksSecret('HOMEPAGE', 'https://example.com/a:b@c'));
  });

  it('is none that is empty', () => assert.ok(!looksSecret('APP_SECRET', '')));
});
