import { type Pim, Secret } from '@pim-connections/core';
import { l10n } from 'vscode';
import type { SavedPim } from '../../pims/saved-pim.ts';
import { tryLogin } from '../../pims/try-login.ts';
import type { Prompts } from '../../prompts/prompts.ts';
import { outcomeOf, type Step } from '../../prompts/walk.ts';

/** A login being asked for. `pim` is there once it worked. */
export interface LoginDraft {
  username: string;
  password: string;
  pim?: Pim;
}

interface LoginQuestion {
  readonly title: string;
  /** Step of the user name; the password is the one after. */
  readonly firstStep: number;
  readonly totalSteps: number;
  /** Said before the first question, such as what was found at the address. */
  readonly introduction?: () => string;
  /** The PIM to try the login at. */
  readonly saved: () => SavedPim;
}

/** Asks for user name and password, and tries them once for every Enter. */
export function askLogin(prompts: Prompts, question: LoginQuestion, draft: LoginDraft): readonly Step[] {
  const { title, firstStep, totalSteps, introduction, saved } = question;
  return [
    async (canGoBack) => {
      const who = l10n.t('User name of a PIM user who may manage connections');
      const answer = await prompts.text({
        title,
        step: firstStep,
        totalSteps,
        canGoBack,
        value: draft.username,
        prompt: introduction ? `${introduction()} — ${who}` : who,
        remark: (text) =>
          text.trim() === '' ? { severity: 'error', message: l10n.t('A user name is needed.') } : undefined,
      });
      return outcomeOf(answer, (text) => {
        draft.username = text.trim();
      });
    },
    async (canGoBack) => {
      const answer = await prompts.text({
        title,
        step: firstStep + 1,
        totalSteps,
        canGoBack,
        password: true,
        value: draft.password,
        prompt: l10n.t('Password. Kept in VS Code’s secret storage on this computer, and sent to this PIM only.'),
        checking: () => l10n.t('Signing in to {0}…', saved().url),
        async check(text, signal) {
          const tried = await tryLogin({ ...saved(), username: draft.username }, new Secret(text), signal);
          if ('remark' in tried) return tried.remark;
          draft.pim = tried.pim;
          return undefined;
        },
      });
      return outcomeOf(answer, (text) => {
        draft.password = text;
      });
    },
  ];
}
