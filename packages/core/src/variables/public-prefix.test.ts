import assert from 'node:assert/strict';
import { withPrefix } from './detect-names.ts';
import { publicNames, publicPrefix } from './public-prefix.ts';
import { defaultNames, isVariableName } from './variable-role.ts';

describe('a variable that build tools publish', () => {
  it('is known by its prefix', () => {
    assert.equal(publicPrefix('VITE_AKENEO_SECRET'), 'VITE_');
    assert.equal(publicPrefix('NEXT_PUBLIC_X'), 'NEXT_PUBLIC_');
    assert.equal(publicPrefix('REACT_APP_X'), 'REACT_APP_');
    assert.equal(publicPrefix('AKENEO_CLIENT_SECRET'), null);
    assert.equal(publicPrefix('vite_x'), null);
  });

  it('is refused for secret and password, and warned about for the rest', () => {
    assert.deepEqual(publicNames(defaultNames), []);
    assert.deepEqual(
      publicNames(withPrefix(defaultNames, 'VITE_')).map(({ role, severity, privateName }) => [
        role,
        severity,
        privateName,
      ]),
      [
        ['baseUrl', 'warn', 'AKENEO_BASE_URL'],
        ['clientId', 'warn', 'AKENEO_CLIENT_ID'],
        ['secret', 'refuse', 'AKENEO_CLIENT_SECRET'],
        ['username', 'warn', 'AKENEO_USERNAME'],
        ['password', 'refuse', 'AKENEO_PASSWORD'],
      ],
    );
  });
});

describe('a variable name', () => {
  it('is made of ASCII letters, digits and underscores, no digit first', () => {
    for (const name of ['A', '_', 'a1', 'AKENEO_BASE_URL']) assert.ok(isVariableName(name), name);
    for (const name of ['', '1A', 'A-B', 'A.B', 'É', 'A\n', 'A B']) assert.ok(!isVariableName(name), name);
  });
});
