import { randomBytes, randomInt } from 'node:crypto';

/**
 * A client's random id or secret: 256 random bits in base 36, made as PHP's `base_convert` makes them, which computes
 * in floating point. So nearly all digits after the 14th are one of `0 4 8 c g k o s w` (contract 3.4).
 */
export function randomClientText(): string {
  let number = 0;
  for (const byte of randomBytes(32)) number = number * 256 + byte;
  let text = '';
  while (number >= 1) {
    const digit = number % 36;
    text = digit.toString(36) + text;
    number = Math.floor((number - digit) / 36);
  }
  return text;
}

/** A password of nine characters, `^[0-9a-f]{9}$` as the PIM's are, but from a cryptographic source (contract 3.4). */
export function randomPassword(): string {
  return randomBytes(5).toString('hex').slice(0, 9);
}

/** The user name of a connection: the code and a number from 1 to 9999 in four digits (contract 3.4). */
export function usernameFor(code: string): string {
  return `${code}_${String(randomInt(1, 10000)).padStart(4, '0')}`;
}

/** An access or refresh token: the base64url form of 64 hexadecimal digits, 86 characters (contract 7.1). */
export function randomToken(): string {
  return Buffer.from(randomBytes(32).toString('hex')).toString('base64url');
}

/** A session id as PHP makes them: 26 characters of `[0-9a-v]`. */
export function randomSessionId(): string {
  let id = '';
  for (const byte of randomBytes(26)) id += (byte & 31).toString(32);
  return id;
}
