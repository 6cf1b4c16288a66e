import type { Pim, Secret } from '@pim-connections/core';
import { errorMessage } from '../messages/error-message.ts';
import type { Remark } from '../prompts/prompts.ts';
import { connectByLogin } from './connect.ts';
import type { SavedWebPim } from './saved-pim.ts';

/** A login that worked, or what to say about one that did not. */
export type LoginTry = { readonly pim: Pim } | { readonly remark: Remark };

/** Tries a login once, and whether it may see the connections. */
export async function tryLogin(saved: SavedWebPim, password: Secret, signal: AbortSignal): Promise<LoginTry> {
  try {
    const pim = await connectByLogin(saved, password);
    await pim.listConnections({ signal });
    return { pim };
  } catch (error) {
    return { remark: { severity: 'error', message: errorMessage(error) } };
  }
}
