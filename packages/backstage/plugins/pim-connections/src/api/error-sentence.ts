import { ResponseError } from '@backstage/errors';

/** What to tell about something that went wrong: the backend's sentence where it has one. */
export function errorSentence(error: unknown): string {
  if (error instanceof ResponseError) return error.body.error.message;
  if (error instanceof TypeError) return 'The portal did not answer. Look at the network and try again.';
  return error instanceof Error ? error.message : String(error);
}
