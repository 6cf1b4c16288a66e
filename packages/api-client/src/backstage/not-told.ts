import { Secret } from '@pim-connections/core';

/** Stands for a secret that a portal does not tell before somebody asks for it: `getConnection` gives it. */
export const notTold = new Secret('');

/** Whether a secret is known. */
export function isTold(secret: Secret): boolean {
  return secret.reveal() !== '';
}
