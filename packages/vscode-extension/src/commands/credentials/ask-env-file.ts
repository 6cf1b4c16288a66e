import * as vscode from 'vscode';
import { type EnvFile, type EnvFileCandidate, envFileCandidates } from '../../env-files/env-file-candidates.ts';
import type { GitState } from '../../env-files/git-state.ts';
import { type Holding, holdingsFor, type Owner } from '../../env-files/holdings.ts';
import { shownPath } from '../../env-files/shown-path.ts';
import type { Choice, Prompts } from '../../prompts/prompts.ts';
import { outcomeOf, type Step, type StepOutcome } from '../../prompts/walk.ts';
import type { Parts } from '../parts.ts';
import { askPath } from './ask-path.ts';

const { l10n, ThemeIcon } = vscode;

/** The chosen file; none: the credentials stay in secret storage. */
export interface EnvFileDraft {
  candidate?: EnvFile;
}

interface EnvFileQuestion {
  readonly title: string;
  readonly owner: Owner;
  readonly step?: number;
  readonly totalSteps?: number;
  /** Whether "nowhere yet" is an answer. */
  readonly mayBeNowhere: boolean;
}

/** A file that could take the credentials, and whose it has. */
type HeldCandidate = EnvFileCandidate & Holding;

const nowhere = Symbol('nowhere');
const another = Symbol('another');

/** Whether there are files that could be asked for: a folder is open, and trusted. */
export function canAskEnvFile(): boolean {
  return vscode.workspace.isTrusted && (vscode.workspace.workspaceFolders ?? []).length > 0;
}

/** Asks which file gets the credentials. Skipped where no file can be written. */
export function askEnvFile(parts: Parts, question: EnvFileQuestion, draft: EnvFileDraft): Step {
  return async (canGoBack) => {
    if (!canAskEnvFile()) return 'skipped';
    const candidates = await heldCandidates(parts, question.owner);
    return choose(parts.prompts, question, draft, candidates, canGoBack);
  };
}

/**
 * A file that has the credentials already comes first; one that has those of others, behind its equals that have none; one
 * that git tracks last.
 */
async function heldCandidates(parts: Parts, owner: Owner): Promise<readonly HeldCandidate[]> {
  const holdingOf = await holdingsFor(parts, owner);
  const look = async (candidate: EnvFileCandidate) => ({ ...candidate, ...(await holdingOf(candidate.uri)) });
  const candidates = await Promise.all((await envFileCandidates()).map(look));
  const rank = ({ git, isOwn, others, secretsOf }: HeldCandidate) =>
    git === 'tracked' ? 5 : isOwn ? 0 : (secretsOf === null ? 3 : 1) + (others === null ? 0 : 1);
  return candidates.sort((a, b) => rank(a) - rank(b));
}

async function choose(
  prompts: Prompts,
  question: EnvFileQuestion,
  draft: EnvFileDraft,
  candidates: readonly HeldCandidate[],
  canGoBack: boolean,
): Promise<StepOutcome> {
  const { title, step, totalSteps } = question;
  const position = {
    title,
    ...(step === undefined ? {} : { step }),
    ...(totalSteps === undefined ? {} : { totalSteps }),
  };
  const [suggested] = candidates;
  const answer = await prompts.choice({
    ...position,
    canGoBack,
    placeholder: l10n.t('Where should the credentials go?'),
    choices: choicesOf(candidates, question.mayBeNowhere),
    ...(suggested ? { suggested } : {}),
  });
  if (answer.kind === 'answer' && answer.value === another) {
    const typed = await askPath(prompts, { ...position, canGoBack: true });
    if (typed.kind === 'back') return choose(prompts, question, draft, candidates, canGoBack);
    return outcomeOf(typed, (file) => {
      draft.candidate = file;
    });
  }
  return outcomeOf(answer, (chosen) => {
    if (typeof chosen === 'symbol') delete draft.candidate;
    else draft.candidate = chosen;
  });
}

function choicesOf(
  candidates: readonly HeldCandidate[],
  mayBeNowhere: boolean,
): Choice<EnvFileCandidate | typeof nowhere | typeof another>[] {
  const choices: Choice<EnvFileCandidate | typeof nowhere | typeof another>[] = candidates.map((candidate) => ({
    label: shownPath(candidate),
    description: description(candidate),
    icon: icon(candidate),
    value: candidate,
    ...(candidate.secretsOf === null ? {} : { detail: reasons[candidate.secretsOf]() }),
  }));
  choices.push({
    label: l10n.t('Another File…'),
    description: l10n.t('a path of this workspace'),
    icon: new ThemeIcon('edit'),
    value: another,
  });
  if (mayBeNowhere) {
    choices.push({
      label: l10n.t('Nowhere yet'),
      description: l10n.t('kept here; insert them later'),
      icon: new ThemeIcon('lock'),
      value: nowhere,
    });
  }
  return choices;
}

function description({ exists, git, isOwn, leadsTo, others }: HeldCandidate): string {
  const words: Record<GitState, string | null> = {
    ignored: l10n.t('ignored by git'),
    tracked: l10n.t('tracked by git: everybody with the repository will see it'),
    shown: l10n.t('not ignored by git: the next commit may include it'),
    'no-repository': null,
    unknown: null,
  };
  const link = leadsTo === null ? null : l10n.t('a link to {0}', leadsTo);
  const holds = others === null ? null : l10n.t('has the credentials of {0}', others);
  return [exists ? null : l10n.t('new file'), isOwn ? l10n.t('has its credentials') : holds, link, words[git]]
    .filter(Boolean)
    .join(', ');
}

function icon({ git, leadsTo }: EnvFileCandidate): vscode.ThemeIcon {
  return new ThemeIcon(git === 'tracked' || git === 'shown' || leadsTo !== null ? 'warning' : 'file');
}

/** Why a file is the place for the secrets of its project. */
const reasons: Record<NonNullable<EnvFileCandidate['secretsOf']>, () => string> = {
  symfony: () => l10n.t('this is a Symfony project: its .env is for everybody, .env.local is yours'),
  vite: () => l10n.t('this is a Vite project: its .env is for everybody, .env.local is yours'),
  next: () => l10n.t('this is a Next.js project: its .env is for everybody, .env.local is yours'),
  plain: () => l10n.t('where this project reads its settings'),
  compose: () => l10n.t('a compose file gives it to a container'),
};
