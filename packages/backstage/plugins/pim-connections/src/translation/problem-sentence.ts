import type { PimErrorCode, PimErrorDetails } from '@pim-connections/core';
import type { PimStatus, Problem } from '@pim-connections/plugin-pim-connections-common';
import { eventSentence } from './event-sentence';
import { messages } from './messages';
import type { Words } from './use-words';
import { violationSentence } from './violation-sentence';

/** An error of the backend, with what it adds for programs. */
export type BackendError = { readonly name: string; readonly message: string } & (
  | TellableError
  | { readonly pimCode: Exclude<PimErrorCode, TellableError['pimCode']> }
  | { readonly pimCode?: undefined; readonly permission?: string }
);

/** An error with details that concern whoever asked. */
type TellableError = {
  [C in 'invalid' | 'refused' | 'outcome-unknown']: { readonly pimCode: C; readonly pimDetails: PimErrorDetails[C] };
}['invalid' | 'refused' | 'outcome-unknown'];

/** What to tell about an error of the backend: its own sentence where there is no other one for its code. */
export function backendSentence(error: BackendError, words: Words): string {
  const { t } = words;
  const { name, message: said } = error;
  switch (error.pimCode) {
    case 'invalid':
      return error.pimDetails.violations
        .map((broken) => eventSentence(broken.key, words) ?? violationSentence(broken, words))
        .join(' ');
    case 'refused':
      return t('violation.unknown', { key: error.pimDetails.message });
    case 'outcome-unknown':
      return t(`problem.${error.pimDetails.known}`, { said });
    case undefined:
      if (error.permission !== undefined) return t('permission.needed', { permission: error.permission });
      if (name === 'NotFoundError') return t('problem.not-there', { said });
      return name === 'ConflictError' ? t('problem.claimed', { said }) : said;
    default:
      return t(`problem.${error.pimCode}`, { said });
  }
}

/** Why a PIM has no answer to give. */
export function problemSentence({ code, message }: Problem, { t }: Words): string {
  const key = `problem.${code}`;
  return isMessage(key) ? t(key, { said: message }) : message;
}

/** What is different with a PIM. */
export function noteSentence({ note, hasFlowTypes }: PimStatus, { t }: Words): string | null {
  // There are two notes: on PIMs that have API connections, and on those of which only the console is reached.
  return note && t(hasFlowTypes ? 'note.console' : 'note.apiConnections', { said: note });
}

function isMessage(key: string): key is keyof typeof messages & `problem.${string}` {
  return key in messages;
}
