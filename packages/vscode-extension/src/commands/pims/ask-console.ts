import { type Pim, PimError, type PimLine } from '@pim-connections/core';
import * as vscode from 'vscode';
import type { Log } from '../../log/log.ts';
import { errorMessage } from '../../messages/error-message.ts';
import { commandText, commandWords } from '../../pims/command-words.ts';
import { homeFolder } from '../../pims/home-folder.ts';
import type { SavedConsolePim } from '../../pims/saved-pim.ts';
import { tryConsole } from '../../pims/try-console.ts';
import type { Choice, Prompts, Remark } from '../../prompts/prompts.ts';
import { outcomeOf, type Step } from '../../prompts/walk.ts';

const { l10n, ThemeIcon } = vscode;

/** A console being asked for. `pim` is there once it answered. */
export interface ConsoleDraft {
  command: readonly string[];
  folder: string;
  pim?: Pim;
}

/** Where the console of a PIM lies in its folder: 1.7 has an older Symfony. */
export function consolePath(line: PimLine | null): string {
  return line === '1.7' ? 'app/console' : 'bin/console';
}

/** What most development PIMs are started with. */
function usualCommand(line: PimLine): string {
  return `docker compose exec -T fpm ${consolePath(line)}`;
}

/** The draft before the first question, without a command until one was accepted. */
export function emptyConsoleDraft(): ConsoleDraft {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? homeFolder().fsPath;
  return { command: [], folder };
}

interface ConsoleQuestion {
  readonly title: string;
  readonly firstStep: number;
  readonly totalSteps: number;
  readonly saved: () => Pick<SavedConsolePim, 'url' | 'version'>;
  /** Whether the address told the line. */
  readonly isLineKnown: () => boolean;
  /** Takes down why a command failed: the field has room for one line. */
  readonly log: Log;
}

const elsewhere = Symbol('elsewhere');

/** Asks for the folder and the command of a PIM's console, and runs it once for every Enter. */
export function askConsole(prompts: Prompts, question: ConsoleQuestion, draft: ConsoleDraft): readonly Step[] {
  const { title, firstStep, totalSteps, saved, isLineKnown, log } = question;
  return [
    async (canGoBack) => {
      const answer = await prompts.choice<string | typeof elsewhere>({
        title,
        step: firstStep,
        totalSteps,
        canGoBack,
        placeholder: l10n.t('Which folder should the console command run in?'),
        suggested: draft.folder,
        choices: folders(draft.folder),
      });
      if (answer.kind !== 'answer' || answer.value !== elsewhere) {
        return outcomeOf(answer, (folder) => {
          draft.folder = String(folder);
        });
      }
      const chosen = await prompts.folder(l10n.t('Run It Here'));
      if (!chosen) return 'cancelled';
      draft.folder = chosen.fsPath;
      return 'next';
    },
    async (canGoBack) => {
      const usual = usualCommand(saved().version.line);
      const answer = await prompts.text({
        title,
        step: firstStep + 1,
        totalSteps,
        canGoBack,
        value: draft.command.length > 0 ? commandText(draft.command) : usual,
        placeholder: usual,
        prompt: l10n.t('Command that reaches the PIM’s console. No shell reads it; it is kept on this computer only.'),
        remark: commandRemark,
        checking: () => l10n.t('Asking the console for its commands…'),
        async check(text, signal) {
          try {
            const tried = { ...saved(), command: [...words(text)], folder: draft.folder };
            draft.pim = await tryConsole(tried, isLineKnown(), signal);
            return undefined;
          } catch (error) {
            if (!PimError.is(error, 'cancelled')) log.error('console', error);
            return { severity: 'error', message: errorMessage(error) };
          }
        },
      });
      return outcomeOf(answer, (text) => {
        draft.command = words(text);
      });
    },
  ];
}

function folders(chosen: string): readonly Choice<string | typeof elsewhere>[] {
  const opened = (vscode.workspace.workspaceFolders ?? []).map(({ name, uri }): Choice<string> => {
    return { label: name, description: uri.fsPath, icon: new ThemeIcon('folder'), value: uri.fsPath };
  });
  const path = homeFolder().fsPath;
  const home = { label: l10n.t('Home folder'), description: path, icon: new ThemeIcon('home'), value: path };
  const all = [...opened, home];
  const other = all.some(({ value }) => value === chosen)
    ? []
    : [{ label: chosen, icon: new ThemeIcon('folder'), value: chosen }];
  return [
    ...all,
    ...other,
    { label: l10n.t('Another folder…'), icon: new ThemeIcon('folder-opened'), value: elsewhere },
  ];
}

function commandRemark(text: string): Remark | undefined {
  const read = commandWords(text);
  const error = (message: string): Remark => ({ severity: 'error', message });
  if ('words' in read) {
    const secret = read.words.some((word) => /^(?:sshpass|--?password)\b/.test(word));
    return secret ? error(l10n.t('Do not put a password into the command. Use a key or an agent.')) : undefined;
  }
  const troubles = {
    empty: () => l10n.t('A command is needed.'),
    'open-quote': () => l10n.t('A quote is not closed.'),
    shell: () => l10n.t('No shell reads this, so it cannot join, redirect or expand anything. Name one program.'),
  } as const;
  return error(troubles[read.trouble]());
}

/** The words of a command that passed its remark. */
function words(text: string): readonly string[] {
  const read = commandWords(text);
  return 'words' in read ? read.words : [];
}
