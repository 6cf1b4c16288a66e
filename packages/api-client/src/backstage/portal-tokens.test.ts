import assert from 'node:assert/strict';
import { Secret } from '@pim-connections/core';
import { lineOfVersion } from './line-of-version.ts';
import { tokenFacts } from './portal-tokens.ts';

const token = (claims: object) => {
  const payload = Buffer.from(JSON.stringify(claims)).toString('base64url');
  return new Secret(`eyJhbGciOiJFUzI1NiJ9.${payload}.c2ln`);
};

describe('what a token says of itself', () => {
  it('is who it is for and when it ends', () => {
    assert.deepEqual(tokenFacts(token({ sub: 'user:default/zoë', exp: 1_800_000_000 })), {
      user: 'user:default/zoë',
      expiresAt: 1_800_000_000_000,
    });
  });

  it('is nothing where it is a word that only the portal understands, or of a program', () => {
    assert.deepEqual(tokenFacts(new Secret('a-static-token')), { user: null, expiresAt: null });
    assert.deepEqual(tokenFacts(new Secret('a.b.c')), { user: null, expiresAt: null });
    assert.equal(tokenFacts(token({ sub: 'external:ci' })).user, null);
  });
});

describe('the line of a version as a portal tells it', () => {
  it('is known of every PIM, and that of the newest for what is newer still', () => {
    const lines = ['1.7.31', '2.3', '3.2.80', '4.0.1', '5.0.0', '6.0', '7.0.22', '20230112013744', 'saas', '8.1', null];
    assert.deepEqual(
      lines.map((version) => lineOfVersion(version, true)),
      ['1.7', '2.x', '3.x', '4.0', '5.0', '6.0', '7.0', 'saas', 'saas', '7.0', '7.0'],
    );
    assert.equal(lineOfVersion(null, false), '3.x');
  });
});
