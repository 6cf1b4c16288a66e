import { createHmac, randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);
// Half of Node's own default: a sandbox is started a thousand times for each time that somebody attacks it.
const cost = { N: 8192, r: 8, p: 1 };
const keyBytes = 32;

// Deriving takes a good part of a tenth of a second, and an API client may ask for tokens all the time. A password that
// was hashed or found right once is recognised by a keyed digest, whose key no other process has.
const recognitionKey = randomBytes(32);
const recognised = new Map<string, Buffer>();
const maxRecognised = 1000;

/** The scrypt hash of a password, with its parameters and salt. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, keyBytes, cost);
  const hash = ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64'), key.toString('base64')].join('$');
  recognise(hash, digestOf(hash, password));
  return hash;
}

/** Whether a password is the one that was hashed. `null` is the hash of a password that nobody knows. */
export async function isPassword(password: string, hash: string | null): Promise<boolean> {
  if (hash === null) return false;
  const digest = digestOf(hash, password);
  const known = recognised.get(hash);
  if (known && timingSafeEqual(known, digest)) return true;

  const [, n, r, p, salt, expected] = hash.split('$');
  if (!salt || !expected) return false;
  const key = await derive(password, Buffer.from(salt, 'base64'), keyBytes, {
    N: Number(n),
    r: Number(r),
    p: Number(p),
  });
  const right = timingSafeEqual(key, Buffer.from(expected, 'base64'));
  if (right) recognise(hash, digest);
  return right;
}

function digestOf(hash: string, password: string): Buffer {
  return createHmac('sha256', recognitionKey).update(hash).update('\0').update(password).digest();
}

function recognise(hash: string, digest: Buffer): void {
  if (recognised.size >= maxRecognised) recognised.clear();
  recognised.set(hash, digest);
}
