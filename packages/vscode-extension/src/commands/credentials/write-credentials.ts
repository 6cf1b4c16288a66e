import type { ConnectionSummary, VariableRole } from '@pim-connections/core';
import * as vscode from 'vscode';
import { knownCredentials } from '../../credentials/known-credentials.ts';
import { type EnvFileCandidate, exampleTexts, readText } from '../../env-files/env-file-candidates.ts';
import { type EnvFilePlan, type PlannedVariable, planEnvFile } from '../../env-files/env-file-plan.ts';
import { type EnvFileWrite, writeEnvFile } from '../../env-files/env-file-writer.ts';
import { fileErrorMessage } from '../../messages/file-error-message.ts';
import type { SavedPim } from '../../pims/saved-pim.ts';
import type { Parts } from '../parts.ts';
import { reportError } from '../report-error.ts';
import { askNames } from './ask-names.ts';
import { testCredentials } from './test-credentials.ts';

const { l10n } = vscode;

/** Writes a connection's credentials into a file, after a look at what will change, and says what was done. */
export async function writeCredentials(
  parts: Parts,
  pim: SavedPim,
  connection: ConnectionSummary,
  candidate: EnvFileCandidate,
  { justCreated }: { readonly justCreated: boolean },
): Promise<void> {
  const credentials = await knownCredentials(parts, pim, connection.id);
  const texts = {
    file: (await readText(candidate.uri)) ?? '',
    examples: await exampleTexts(candidate.uri),
    dependencies: candidate.project.dependencies,
  };
  const names = await askNames(parts.prompts, l10n.t('Insert the credentials of {0}', connection.label), texts);
  if (!names) return;
  const plan = planEnvFile(texts, names, pim.url, credentials);
  // After a creation nothing more is asked, unless something would be lost: a value that is there now, or the secret
  // to everybody who can read the repository.
  const harmless = plan.variables.every(({ kind }) => kind !== 'replaced') && candidate.git !== 'tracked';
  if (!(justCreated && harmless) && !(await confirm(parts, connection, candidate, plan))) return;

  let write: EnvFileWrite;
  try {
    write = await writeEnvFile(candidate.uri, plan.updates);
  } catch (error) {
    parts.log.error(`write ${candidate.path}`, error);
    const again = l10n.t('Choose Another File…');
    const kept = l10n.t('Nothing was written; the credentials are kept here.');
    void parts.prompts.notify('error', `${fileErrorMessage(error, candidate.path)} ${kept}`, again).then((button) => {
      if (button === again)
        void vscode.commands.executeCommand('pimConnections.insertCredentials', {
          kind: 'connection',
          pim,
          connection,
        });
    });
    return;
  }
  parts.log.info(`wrote ${plan.updates.size} variables to ${candidate.path} (${write.where})`);
  // Not awaited: the buttons of the message may be pressed much later.
  report(parts, pim, connection, candidate, plan, write, justCreated).catch((error) =>
    reportError(parts, 'insert', error),
  );
}

/** Shows each variable with what happens to it, values hidden. */
async function confirm(
  { prompts }: Parts,
  connection: ConnectionSummary,
  candidate: EnvFileCandidate,
  { variables, missing }: EnvFilePlan,
): Promise<boolean> {
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
  if (candidate.git === 'shown') lines.push('', l10n.t('Git does not ignore this file: add it to .gitignore.'));
  if (missing.includes('password')) {
    lines.push('', l10n.t('The password is not kept here, so its variable is left as it is.'));
  }
  const write = l10n.t('Write');
  const title = l10n.t('Write the credentials of {0} into {1}?', connection.label, candidate.path);
  return (await prompts.modal(title, lines.join('\n'), write)) === write;
}

function roleMask(role: VariableRole): string {
  return role === 'baseUrl' ? l10n.t('address of the PIM') : '••••••••';
}

async function report(
  parts: Parts,
  pim: SavedPim,
  connection: ConnectionSummary,
  candidate: EnvFileCandidate,
  { variables, missing }: EnvFilePlan,
  write: EnvFileWrite,
  justCreated: boolean,
): Promise<void> {
  const test = l10n.t('Test Them');
  const open = l10n.t('Open File');
  const undo = l10n.t('Undo in File');
  const sentences = [
    justCreated ? l10n.t('{0} created on {1}.', connection.label, pim.name) : null,
    justCreated
      ? l10n.t('{0} variables in {1}.', variables.length, candidate.path)
      : l10n.t('{0} variables of {1} in {2}.', variables.length, connection.label, candidate.path),
    write.where === 'editor' ? l10n.t('The file is open with unsaved changes: save it when you are ready.') : null,
    missing.includes('password') ? l10n.t('The password is missing: it is not kept here.') : null,
  ];
  const button = await parts.prompts.notify('info', sentences.filter(Boolean).join(' '), test, open, undo);
  if (button === test) await testCredentials(parts, { kind: 'connection', pim, connection });
  if (button === open) await vscode.window.showTextDocument(candidate.uri);
  if (button === undo && !(await write.undo())) {
    void parts.prompts.notify('warning', l10n.t('{0} was changed since, so it is left as it is.', candidate.path));
  }
}
