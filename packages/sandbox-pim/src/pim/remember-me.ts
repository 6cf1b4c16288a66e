import { createHmac, timingSafeEqual } from 'node:crypto';
import { readMeta } from './meta.ts';
import { nowInSeconds, type Pim } from './pim.ts';
import { findUiUser, type User } from './users.ts';

/**
 * The value of a remember-me cookie: user name, end and a signature that a change of the password breaks.
 *
 * @param expires seconds since 1970.
 */
export function rememberMeValue(pim: Pim, user: User, expires: number): string {
  const name = Buffer.from(user.username).toString('base64');
  return Buffer.from(`${name}:${expires}:${sign(pim, user, expires).toString('hex')}`).toString('base64');
}

/** The user whom a remember-me cookie vouches for, or `null`. */
export function userOfRememberMe(pim: Pim, value: string): User | null {
  const [name, expires, signature] = Buffer.from(value, 'base64').toString().split(':');
  if (!name || !expires || !signature || Number(expires) < nowInSeconds(pim)) return null;
  const user = findUiUser(pim, Buffer.from(name, 'base64').toString());
  if (!user?.enabled) return null;
  const expected = sign(pim, user, Number(expires));
  const given = Buffer.from(signature, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected) ? user : null;
}

function sign(pim: Pim, user: User, expires: number): Buffer {
  return createHmac('sha256', readMeta(pim.db, 'secret') ?? '')
    .update(JSON.stringify([user.username, expires, user.passwordHash]))
    .digest();
}
