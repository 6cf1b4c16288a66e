import { ResponseError } from '@backstage/errors';
import { type BackendError, backendSentence } from '../translation/problem-sentence';
import type { Words } from '../translation/use-words';

/** Whether a permission was missing. */
export function isRefusal(error: unknown): boolean {
  return error instanceof ResponseError && error.body.error.name === 'NotAllowedError';
}

/**
 * Whom to ask who may not do something, where the backend knows.
 *
 * @returns entity ref
 */
export function askWhomOf(error: unknown): string | null {
  const { askWhom } = error instanceof ResponseError ? (error.body.error as { readonly askWhom?: unknown }) : {};
  return typeof askWhom === 'string' ? askWhom : null;
}

/** What to tell about something that went wrong. */
export function errorSentence(error: unknown, words: Words): string {
  // The backend is of the same release: its errors are as the type says.
  if (error instanceof ResponseError) return backendSentence(error.body.error as BackendError, words);
  if (error instanceof TypeError) return words.t('common.noAnswer');
  return error instanceof Error ? error.message : String(error);
}
