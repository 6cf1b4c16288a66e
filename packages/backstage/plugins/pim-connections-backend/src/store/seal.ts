import { createHash } from 'node:crypto';
import type { ClearCredentials } from '@pim-connections/core';
import { EncryptJWT, jwtDecrypt } from 'jose';
import { z } from 'zod';

const clearSchema = z.object({
  clientId: z.string(),
  secret: z.string(),
  username: z.string().nullable(),
  password: z.string().nullable(),
});

/** Encrypts credentials for the database, and decrypts them. */
export interface Seal {
  /** @param id of the hand-over: what was sealed for one cannot be read as another's */
  close(id: string, credentials: ClearCredentials): Promise<string>;
  /** Throws when no key fits or the text was changed. */
  open(id: string, sealed: string): Promise<ClearCredentials>;
}

/**
 * Seals with AES-256-GCM, as an encrypted JWT that names its key by a fingerprint.
 *
 * @param keys 32 bytes each. The first one encrypts, all decrypt; there must be one.
 */
export function createSeal(keys: readonly [Uint8Array, ...Uint8Array[]]): Seal {
  const byFingerprint = new Map(keys.map((key) => [fingerprint(key), key]));
  const [first] = keys;
  return {
    close: (id, credentials) =>
      new EncryptJWT({ credentials })
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: fingerprint(first) })
        .setSubject(id)
        .encrypt(first),
    async open(id, sealed) {
      const { payload } = await jwtDecrypt(
        sealed,
        ({ kid }) => {
          const key = byFingerprint.get(kid ?? '');
          if (!key) throw new Error('The key that sealed these credentials is not in the configuration');
          return key;
        },
        { subject: id, keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] },
      );
      return clearSchema.parse(payload.credentials);
    },
  };
}

function fingerprint(key: Uint8Array): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, 16);
}
