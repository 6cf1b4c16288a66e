import { createCipheriv, createDecipheriv } from 'node:crypto';

// The PIM hides database ids with a key that installations hardly ever change: the framework's default secret.
const secret = Buffer.from('ThisTokenIsNotSoSecretChangeIt');
const key = Buffer.concat([secret, Buffer.alloc(2)]);
const initializationVector = secret.subarray(0, 16);

/** An id as the PIM shows it in `search_after` (contract 7.4). */
export function encryptPrimaryKey(id: string): string {
  const cipher = createCipheriv('aes-256-ctr', key, initializationVector);
  return Buffer.concat([cipher.update(id), cipher.final()]).toString('base64');
}

/** The id behind a `search_after`; nonsense gives nonsense. */
export function decryptPrimaryKey(text: string): string {
  const decipher = createDecipheriv('aes-256-ctr', key, initializationVector);
  return Buffer.concat([decipher.update(Buffer.from(text, 'base64')), decipher.final()]).toString();
}
