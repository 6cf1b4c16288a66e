import type { ConnectionSummary, VariableRole } from '@pim-connections/core';
import { l10n } from 'vscode';
import type { EnvFileCandidate } from '../../env-files/env-file-candidates.ts';
import type { EnvFilePlan, PlannedVariable } from '../../env-files/env-file-plan.ts';
import type { Prompts } from '../../prompts/prompts.ts';

/** What the person wants: nothing, or the file written, perhaps ignored by git before. */
export type WriteDecision = 'no' | 'write' | 'ignore-and-write';

/** Shows each variable with what happens to it, values hidden, and whether git will see the file. */
export async function confirmWrite(
  prompts: Prompts,
  connection: ConnectionSummary,
  candidate: EnvFileCandidate,
  { variables, missing }: EnvFilePlan,
): Promise<WriteDecision> {
  const happens: Record<PlannedVariable['kind'], () => string> = {
    added: () => l10n.t('new'),
    filled: () => l10n.t('empty until now'),
    replaced: () => l10n.t('replaces another value'),
    unchanged: () => l10n.t('has this value already'),
  };
  const lines = variables.map(({ name, role, kind }) => `${name} = ${roleMask(role)}   ${happens[kind]()}`);
  if (candidate.git === 'tracked') {
    lines.push('', l10n.t('Git tracks this file: whoever can read the repository will read the secret.'));
  }
  if (candidate.git === 'shown') {
    lines.push('', l10n.t('Git does not ignore this file yet: the next commit may take the secret with it.'));
  }
  if (missing.includes('password')) {
    lines.push('', l10n.t('The password is not kept here, so its variable is left as it is.'));
  }
  const write = l10n.t('Write');
  const ignore = l10n.t('Add to .gitignore and Write');
  const buttons = candidate.git === 'shown' ? [ignore, write] : [write];
  const title = l10n.t('Write the credentials of {0} into {1}?', connection.label, candidate.path);
  const pressed = await prompts.modal(title, lines.join('\n'), ...buttons);
  return pressed === write ? 'write' : pressed === ignore ? 'ignore-and-write' : 'no';
}

function roleMask(role: VariableRole): string {
  return role === 'baseUrl' ? l10n.t('address of the PIM') : '••••••••';
}
