import type { Credentials, Secret } from '@pim-connections/core';
import { expect, expectObject, expectSecret } from '../given/expect.ts';

/** All four credentials of a connection, or a client of its own with any user (contract 7.1). */
export interface ApiCredentials {
  readonly clientId: string;
  readonly secret: Secret;
  readonly username: string;
  readonly password: Secret;
}

/**
 * The credentials with which a token can be had: those of a connection, as long as all four are known.
 *
 * @throws TypeError that says which one is missing, and where it comes from
 */
export function apiCredentials(given: Credentials): ApiCredentials {
  expectObject(given, 'credentials', '{ clientId, secret, username, password }');
  const { clientId, secret, username, password } = given;
  expect(typeof clientId === 'string', 'credentials.clientId', 'a text');
  expectSecret(secret, 'credentials.secret');
  if (username === null) {
    throw new TypeError(
      'credentials.username is null: this PIM makes no user for a connection. Give one made by hand; apiUserGuide says how.',
    );
  }
  expect(typeof username === 'string', 'credentials.username', 'a text');
  if (password === null) {
    throw new TypeError(
      'credentials.password is null: the PIM tells it once. Give the one that was kept, or regenerate it.',
    );
  }
  expectSecret(password, 'credentials.password');
  return { clientId, secret, username, password };
}
