import { ResponseError } from '@backstage/errors';
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

/** What to tell about something that went wrong: the backend's sentence where it has one. */
export function errorSentence(error: unknown, { t }: Words): string {
  if (error instanceof ResponseError) return error.body.error.message;
  if (error instanceof TypeError) return t('common.noAnswer');
  return error instanceof Error ? error.message : String(error);
}
