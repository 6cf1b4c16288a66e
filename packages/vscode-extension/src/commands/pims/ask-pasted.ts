import { isAkeneoClientId, readCredentials } from '@pim-connections/core';
import { env, l10n, ThemeIcon } from 'vscode';
import { passwordPrompt } from '../../messages/password-prompt.ts';
import type { Prompts, Remark, TextQuestion } from '../../prompts/prompts.ts';
import { outcomeOf, type Step } from '../../prompts/walk.ts';

/** Credentials that somebody else made. */
export interface PastedDraft {
  clientId: string;
  secret: string;
  username: string;
  password: string;
  label: string;
}

/** The draft before the first question. */
export function emptyPastedDraft(): PastedDraft {
  return { clientId: '', secret: '', username: '', password: '', label: '' };
}

interface PastedQuestion {
  readonly title: string;
  readonly firstStep: number;
  readonly totalSteps: number;
  /** Whether they are asked for at all. */
  readonly wanted?: () => boolean;
}

/** Number of questions. */
export const pastedSteps = 5;

/** Asks for four credentials and a label to know them by. */
export function askPasted(prompts: Prompts, question: PastedQuestion, draft: PastedDraft): readonly Step[] {
  const { title, firstStep, totalSteps, wanted = () => true } = question;
  const ask =
    (index: number, name: keyof PastedDraft, text: () => Omit<TextQuestion, 'title'>): Step =>
    async (canGoBack) => {
      if (!wanted()) return 'skipped';
      const position = { title, step: firstStep + index, totalSteps, canGoBack };
      const answer = await prompts.text({ ...position, value: draft[name], remark: needed, ...text() });
      return outcomeOf(answer, (value) => {
        draft[name] = value.trim();
      });
    };
  return [
    ask(0, 'clientId', () => ({
      prompt: l10n.t('Client ID. Copied all of them at once? The button above takes them from the clipboard.'),
      placeholder: '3_4qk…',
      remark: (text) => needed(text) ?? shapeRemark(text),
      replacement: {
        icon: new ThemeIcon('clippy'),
        tooltip: l10n.t('Take all of them from the clipboard'),
        text: () => takeFromClipboard(prompts, draft),
      },
    })),
    ask(1, 'secret', () => ({ prompt: l10n.t('Secret'), password: true })),
    ask(2, 'username', () => ({ prompt: l10n.t('Username'), placeholder: 'magento_4713' })),
    ask(3, 'password', () => ({
      prompt: passwordPrompt(draft.username),
      password: true,
    })),
    ask(4, 'label', () => ({
      value: draft.label || labelFrom(draft.username),
      prompt: l10n.t('Label, to know these credentials by'),
    })),
  ];
}

/**
 * Reads a mail or lines of a `.env` as they were copied, which an input of one line cannot take.
 *
 * @returns the client id, when there is one
 */
async function takeFromClipboard(prompts: Prompts, draft: PastedDraft): Promise<string | undefined> {
  const { baseUrl: _, ...found } = readCredentials(await env.clipboard.readText());
  if (Object.keys(found).length === 0) {
    void prompts.notify('info', l10n.t('The clipboard holds no credentials. Copy them as text, with their names.'));
    return undefined;
  }
  Object.assign(draft, found);
  return found.clientId;
}

function needed(text: string): Remark | undefined {
  return text.trim() === '' ? { severity: 'error', message: l10n.t('It cannot be empty.') } : undefined;
}

function shapeRemark(text: string): Remark | undefined {
  if (isAkeneoClientId(text.trim())) return undefined;
  if (/[\s:=]/.test(text.trim())) {
    const message = l10n.t('This is more than a client ID. The button above takes all of them from the clipboard.');
    return { severity: 'error', message };
  }
  return { severity: 'warning', message: l10n.t('This does not look like a client ID of a PIM, such as 3_4qk….') };
}

/** The PIM makes user names of a code and four digits (contract 3.4). */
function labelFrom(username: string): string {
  return username.replace(/_\d{4}$/, '');
}
