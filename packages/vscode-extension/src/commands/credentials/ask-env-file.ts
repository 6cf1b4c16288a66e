import * as vscode from 'vscode';
import { type EnvFileCandidate, envFileCandidates } from '../../env-files/env-file-candidates.ts';
import type { GitState } from '../../env-files/git-state.ts';
import type { Choice, Prompts } from '../../prompts/prompts.ts';
import { outcomeOf, type Step } from '../../prompts/walk.ts';

const { l10n, ThemeIcon } = vscode;

/** The chosen file; none: the credentials stay in secret storage. */
export interface EnvFileDraft {
  candidate?: EnvFileCandidate;
}

interface EnvFileQuestion {
  readonly title: string;
  readonly step?: number;
  readonly totalSteps?: number;
  /** Whether "nowhere yet" is an answer. */
  readonly mayBeNowhere: boolean;
}

const nowhere = Symbol('nowhere');

/** Asks which file gets the credentials. Skipped where no file can be written: no folder, or one that is not trusted. */
export function askEnvFile(prompts: Prompts, question: EnvFileQuestion, draft: EnvFileDraft): Step {
  return async (canGoBack) => {
    if (!vscode.workspace.isTrusted) return 'skipped';
    const candidates = await envFileCandidates();
    if (candidates.length === 0) return 'skipped';
    const severalFolders = new Set(candidates.map(({ folder }) => folder.uri.toString())).size > 1;
    const choices: Choice<EnvFileCandidate | typeof nowhere>[] = candidates.map((candidate) => ({
      label: severalFolders ? `${candidate.folder.name}/${candidate.path}` : candidate.path,
      description: description(candidate),
      icon: icon(candidate),
      value: candidate,
      ...(candidate.suggested ? { detail: reason(candidate) } : {}),
    }));
    if (question.mayBeNowhere) {
      choices.push({
        label: l10n.t('Nowhere yet'),
        description: l10n.t('kept here; insert them later'),
        icon: new ThemeIcon('lock'),
        value: nowhere,
      });
    }
    const [suggested] = candidates;
    const answer = await prompts.choice({
      title: question.title,
      canGoBack,
      placeholder: l10n.t('Where should the credentials go?'),
      choices,
      ...(question.step === undefined ? {} : { step: question.step }),
      ...(question.totalSteps === undefined ? {} : { totalSteps: question.totalSteps }),
      ...(suggested ? { suggested } : {}),
    });
    return outcomeOf(answer, (chosen) => {
      if (chosen === nowhere) delete draft.candidate;
      else draft.candidate = chosen;
    });
  };
}

function description({ exists, git }: EnvFileCandidate): string {
  const words: Record<GitState, string | null> = {
    ignored: l10n.t('ignored by git'),
    tracked: l10n.t('tracked by git: everybody with the repository will see it'),
    shown: l10n.t('not ignored by git: the next commit may take it'),
    'no-repository': null,
    unknown: null,
  };
  return [exists ? null : l10n.t('new file'), words[git]].filter(Boolean).join(', ');
}

function icon({ git }: EnvFileCandidate): vscode.ThemeIcon {
  return new ThemeIcon(git === 'tracked' || git === 'shown' ? 'warning' : 'file');
}

function reason({ project }: EnvFileCandidate): string {
  return {
    symfony: () => l10n.t('this is a Symfony project: its .env is for everybody, .env.local is yours'),
    vite: () => l10n.t('this is a Vite project: its .env is for everybody, .env.local is yours'),
    next: () => l10n.t('this is a Next.js project: its .env is for everybody, .env.local is yours'),
    plain: () => l10n.t('where this project reads its settings'),
  }[project.kind]();
}
