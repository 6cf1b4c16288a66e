import type { ConnectionSummary } from '@pim-connections/core';
import { l10n, ThemeIcon } from 'vscode';
import { booleanSetting } from '../../contributions/read-setting.ts';
import type { EnvFile } from '../../env-files/env-file-candidates.ts';
import { type EnvFilePlan, type PlannedVariable, updateText } from '../../env-files/env-file-plan.ts';
import { type ExampleGap, exampleUpdates } from '../../env-files/example-file.ts';
import { shownPath } from '../../env-files/shown-path.ts';
import { labelled } from '../../messages/labelled.ts';
import { hiddenEnvChange } from '../../preview/hidden-change.ts';
import type { FileChange } from '../../preview/show-changes.ts';
import type { Parts } from '../parts.ts';
import { askAboutChanges } from './ask-about-changes.ts';

/** What the person wants: nothing, or the file written, perhaps ignored by git before. */
export type WriteDecision = 'no' | 'write' | 'ignore-and-write';

/** What is to be written where. */
export interface WriteQuestion {
  readonly connection: ConnectionSummary;
  readonly candidate: EnvFile;
  readonly plan: EnvFilePlan;
  /** The text of the file as it is. */
  readonly text: string;
  /** The connections of others whose credentials the file has; `null` where there is none. */
  readonly others: string | null;
  /** What the example file beside it will get. */
  readonly example: ExampleGap | undefined;
}

/** Remembers in a workspace that its owner has seen what a write looks like. */
const shownKey = 'changesShown';

/**
 * Asks before a file is written. The first time in a workspace the change is shown as a comparison; after that the
 * variables are named, and the comparison is a button away.
 */
export async function confirmWrite(parts: Parts, question: WriteQuestion): Promise<WriteDecision> {
  const decision = isFirstWrite(parts) ? await showAndAsk(parts, question) : await ask(parts, question);
  if (decision !== 'no') await parts.workspaceState.update(shownKey, true);
  return decision;
}

/** Whether nobody has seen in this workspace what a write looks like, and may. */
export function isFirstWrite({ workspaceState }: Parts): boolean {
  return booleanSetting('env.preview') && workspaceState.get(shownKey) !== true;
}

/** Names each variable that changes with what happens to it, and says whether git will see the file. */
async function ask(parts: Parts, question: WriteQuestion): Promise<WriteDecision> {
  const { candidate, example, plan } = question;
  const changes = changesOf(plan).map(({ name, kind }) => `${name} — ${happens[kind]()}`);
  const same = plan.variables.filter(({ kind }) => kind === 'unchanged').map(({ name }) => name);
  const paragraphs = [
    changes.join('\n'),
    same.length > 0 ? l10n.t('These have their value already: {0}', same.join(', ')) : '',
    example ? l10n.t('{0} gets these names, without values: {1}', example.name, example.missing.join(', ')) : '',
    ...warnings(question),
  ].filter(Boolean);
  const [write, ignore, show] = [l10n.t('Write'), l10n.t('Add to .gitignore and Write'), l10n.t('Show Changes')];
  // The first is what Enter presses.
  const buttons = { 'ignore-and-write': [ignore, write, show], write: [write, show], no: [show, write] };
  const pressed = await parts.prompts.modal(titleOf(question), paragraphs.join('\n\n'), ...buttons[safest(candidate)]);
  if (pressed === show) return showAndAsk(parts, question);
  return pressed === write ? 'write' : pressed === ignore ? 'ignore-and-write' : 'no';
}

/** Shows the change, its secrets hidden, behind the question. */
async function showAndAsk(parts: Parts, question: WriteQuestion): Promise<WriteDecision> {
  const { candidate, example, plan } = question;
  // Whoever cannot see the comparison hears of it here.
  const summary = [
    ...[...Map.groupBy(changesOf(plan), ({ kind }) => kind)].map(([kind, variables]) =>
      labelled(happens[kind](), variables.map(({ name }) => name).join(', ')),
    ),
    ...(example ? [labelled(example.name, example.missing.join(', '))] : []),
  ].join(' · ');
  const write = { label: l10n.t('Write'), detail: summary, icon: new ThemeIcon('check'), value: 'write' } as const;
  const ignore = {
    label: l10n.t('Add to .gitignore and Write'),
    detail: summary,
    icon: new ThemeIcon('check'),
    value: 'ignore-and-write',
  } as const;
  const no = { label: l10n.t('Do not write'), icon: new ThemeIcon('close'), value: 'no' } as const;
  const decision = await askAboutChanges<WriteDecision>(
    parts.prompts,
    [changeOf(question), ...(example ? [exampleChange(example)] : [])],
    {
      title: titleOf(question),
      placeholder: warnings(question)[0] ?? l10n.t('Secrets are hidden.'),
      choices: candidate.git === 'shown' ? [ignore, write, no] : [write, no],
      suggested: safest(candidate),
    },
  );
  return decision ?? 'no';
}

/** What Enter does: never hands the secret to git, nor to a place that a repository chose. */
function safest({ git, leadsTo }: EnvFile): WriteDecision {
  if (git === 'tracked' || leadsTo !== null) return 'no';
  return git === 'shown' ? 'ignore-and-write' : 'write';
}

function changeOf({ candidate, plan, text }: WriteQuestion): FileChange {
  const open = plan.variables.filter(({ role }) => role !== 'secret' && role !== 'password').map(({ name }) => name);
  const change = { before: text, after: updateText(text, plan.updates).text };
  return { uri: candidate.uri, path: shownPath(candidate), ...hiddenEnvChange(change, new Set(open)) };
}

function exampleChange(example: ExampleGap): FileChange {
  const after = updateText(example.text, exampleUpdates(example)).text;
  const change = hiddenEnvChange({ before: example.text, after }, new Set(example.missing));
  return { uri: example.uri, path: example.name, ...change };
}

function titleOf({ candidate, connection }: WriteQuestion): string {
  return l10n.t('Write the credentials of {0} into {1}?', connection.label, shownPath(candidate));
}

type Change = Exclude<PlannedVariable['kind'], 'unchanged'>;

function changesOf({ variables }: EnvFilePlan): readonly { readonly name: string; readonly kind: Change }[] {
  return variables.flatMap(({ name, kind }) => (kind === 'unchanged' ? [] : [{ name, kind }]));
}

const happens: Record<Change, () => string> = {
  added: () => l10n.t('new'),
  filled: () => l10n.t('empty until now'),
  replaced: () => l10n.t('replaces another value'),
};

function warnings({ candidate, others, plan, text }: WriteQuestion): readonly string[] {
  const encrypted = updateText(text, plan.updates).warnings.filter(({ code }) => code === 'was-encrypted');
  return [
    encrypted.length > 0
      ? l10n.t(
          'Encrypted by dotenvx until now, and in plain text from now on, until you run “dotenvx encrypt”: {0}.',
          encrypted.map(({ key }) => key).join(', '),
        )
      : null,
    others !== null && plan.variables.some(({ kind }) => kind === 'replaced')
      ? l10n.t('Replaces the credentials of {0}.', others)
      : null,
    candidate.leadsTo === null
      ? null
      : l10n.t('This path is a link: {0} is written, outside of this workspace.', candidate.leadsTo),
    candidate.git === 'tracked'
      ? l10n.t('Git tracks this file: whoever can read the repository will read the secret.')
      : null,
    candidate.git === 'shown'
      ? l10n.t('Git does not ignore this file yet: the next commit may include the secret.')
      : null,
    candidate.git === 'unknown'
      ? l10n.t('Git cannot be asked here: make sure yourself that it ignores this file.')
      : null,
    plan.missing.includes('username')
      ? l10n.t(
          'Its user is created separately on this PIM: the variables of username and password are left as they are.',
        )
      : null,
    plan.missing.includes('password') && !plan.missing.includes('username')
      ? l10n.t('The password is not kept here, so its variable is left as it is.')
      : null,
  ].filter((warning) => warning !== null);
}
