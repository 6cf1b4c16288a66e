import { type Pim, Secret } from '@pim-connections/core';
import { l10n } from 'vscode';
import { passwordPrompt } from '../../messages/password-prompt.ts';
import type { SavedWebPim } from '../../pims/saved-pim.ts';
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
  readonly step: number;
  readonly totalSteps: number;
  /** The PIM to try the login at. */
  readonly saved: () => SavedWebPim;
}

/** Asks for the username. */
export function askUsername(prompts: Prompts, { title, step, totalSteps }: LoginQuestion, draft: LoginDraft): Step {
  return async (canGoBack) => {
    const answer = await prompts.text({
      title,
      step,
      totalSteps,
      canGoBack,
      value: draft.username,
      prompt: l10n.t('Username of a PIM user who may manage connections'),
      remark: (text) =>
        text.trim() === '' ? { severity: 'error', message: l10n.t('A username is needed.') } : undefined,
    });
    return outcomeOf(answer, (text) => {
      draft.username = text.trim();
    });
  };
}

/** Asks for the password, and tries it once for every Enter. */
export function askPassword(prompts: Prompts, question: LoginQuestion, draft: LoginDraft): Step {
  const { title, step, totalSteps, saved } = question;
  return async (canGoBack) => {
    const answer = await prompts.text({
      title,
      step,
      totalSteps,
      canGoBack,
      password: true,
      value: draft.password,
      prompt: passwordPrompt(draft.username),
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
  };
}
