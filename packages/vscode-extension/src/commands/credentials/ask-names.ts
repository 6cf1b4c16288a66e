import { detectNames, type VariableNames, type VariableRole } from '@pim-connections/core';
import { l10n } from 'vscode';
import type { EnvFileTexts } from '../../env-files/env-file-plan.ts';
import type { Prompts } from '../../prompts/prompts.ts';
import { outcomeOf, type Step, walk } from '../../prompts/walk.ts';

/**
 * The variable names for a file: those that it, its examples or its libraries use already, else the usual ones. What
 * is ambiguous is asked, not guessed: several groups (`PIM1_`, `PIM2_`), or two names for one thing.
 */
export async function askNames(
  prompts: Prompts,
  title: string,
  { file, examples, dependencies }: EnvFileTexts,
): Promise<VariableNames | undefined> {
  const detect = (prefix?: string) =>
    detectNames({
      fileText: file,
      exampleTexts: examples,
      dependencies,
      ...(prefix === undefined ? {} : { prefix }),
    });
  let detected = detect();
  const chosen: Partial<Record<VariableRole, string>> = {};

  const askPrefix: Step = async () => {
    const ambiguity = detect().ambiguities.find(({ kind }) => kind === 'prefix');
    if (!ambiguity) return 'skipped';
    const answer = await prompts.choice({
      title,
      placeholder: l10n.t('This file has variables of several PIMs. Which ones?'),
      suggested: detected.prefix,
      choices: ambiguity.candidates.map((prefix) => ({
        label: Object.values(detect(prefix).names).join(', '),
        description: prefix === '' ? l10n.t('without a prefix') : prefix,
        value: prefix,
      })),
    });
    return outcomeOf(answer, (prefix) => {
      detected = detect(prefix);
    });
  };
  if (!(await walk([askPrefix]))) return undefined;

  const askRoles = detected.ambiguities.flatMap((ambiguity): Step[] => {
    if (ambiguity.kind !== 'role') return [];
    const { role, candidates } = ambiguity;
    return [
      async (canGoBack) => {
        const answer = await prompts.choice({
          title,
          canGoBack,
          placeholder: l10n.t('Two variables could hold this. Which one does the project read?'),
          suggested: chosen[role] ?? detected.names[role],
          choices: candidates.map((name) => ({ label: name, value: name })),
        });
        return outcomeOf(answer, (name) => {
          chosen[role] = name;
        });
      },
    ];
  });
  return (await walk(askRoles)) ? { ...detected.names, ...chosen } : undefined;
}
