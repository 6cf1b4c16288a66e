import { type Pim, PimError, type Secret } from '@pim-connections/core';
import { l10n } from 'vscode';
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
    // Said where the next try is typed.
    const message = PimError.is(error, 'login-refused')
      ? l10n.t('The PIM refused this username with this password. After five wrong tries newer PIMs lock the account.')
      : errorMessage(error);
    return { remark: { severity: 'error', message } };
  }
}
