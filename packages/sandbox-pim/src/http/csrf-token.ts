import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Features } from '../versions/features.ts';
import type { Session } from './session-store.ts';

/**
 * A CSRF token of a session: its secret, or from 6.0 on the secret masked with a random key, so that it differs on every
 * page and all of them are good (contract 2.1, 9.6).
 */
export function csrfTokenFor(session: Session, features: Features): string {
  if (features.csrfToken === 'plain') return session.csrfSecret;
  const key = randomBytes(32);
  const noise = createHash('md5')
    .update(key)
    .digest('hex')
    .slice(0, 1 + ((key[0] ?? 0) % 32));
  return `${noise}.${key.toString('base64url')}.${mask(Buffer.from(session.csrfSecret), key).toString('base64url')}`;
}

/** Whether a token was made for this session. */
export function isCsrfToken(token: string, session: Session): boolean {
  const [, key, masked] = token.split('.');
  const secret =
    key && masked ? mask(Buffer.from(masked, 'base64url'), Buffer.from(key, 'base64url')) : Buffer.from(token);
  const expected = Buffer.from(session.csrfSecret);
  return secret.length === expected.length && timingSafeEqual(secret, expected);
}

function mask(value: Buffer, key: Buffer): Buffer {
  return Buffer.from(value.map((byte, index) => byte ^ (key[index % key.length] ?? 0)));
}
