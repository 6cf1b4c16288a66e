import { PimError } from '@pim-connections/core';
import * as vscode from 'vscode';
import { forgetFiles } from '../../env-files/remembered-files.ts';
import { errorMessage } from '../../messages/error-message.ts';
import { labelled } from '../../messages/labelled.ts';
import type { Parts } from '../parts.ts';
import { withProgress } from '../progress.ts';
import type { ChosenConnection } from './choose-connection.ts';
import { pathsHolding } from './paths-holding.ts';
import { requireCapability } from './require-capability.ts';

const { l10n } = vscode;

/** Deletes several connections, one after the other, after one question that names them all. */
export async function deleteConnections(parts: Parts, several: readonly ChosenConnection[]): Promise<void> {
  for (const { connection, pim } of several) await requireCapability(parts, pim, 'delete', connection);
  const title = l10n.t('Delete {0} connections?', several.length);
  const lines = await withProgress(l10n.t('Looking for files that hold their credentials…'), () =>
    Promise.all(several.map((one) => line(parts, one))),
  );
  const consequence = l10n.t(
    'Every program that uses their credentials stops at once, and their users are deleted with them. Files stay as they are. This cannot be undone.',
  );
  const button = l10n.t('Delete {0} Connections', several.length);
  if ((await parts.prompts.modal(title, [...lines, '', consequence].join('\n'), button)) !== button) return;
  if (!(await confirmNumber(parts, several, title))) return;

  const deleted: ChosenConnection[] = [];
  const failures: string[] = [];
  const away = new Set<string>();
  try {
    await withProgress(l10n.t('Deleting {0} connections…', several.length), async (signal) => {
      for (const one of several) {
        if (signal.aborted) return;
        // One that does not answer is not asked again for each of its connections.
        if (away.has(one.pim.id)) continue;
        const error = await deleteOne(parts, one, signal);
        if (error === null) deleted.push(one);
        else if (PimError.is(error, 'cancelled')) return;
        else failures.push(labelled(one.connection.label, errorMessage(error)));
        if (isSilence(error)) away.add(one.pim.id);
      }
    });
  } finally {
    parts.model.refresh(...new Set(several.map(({ pim }) => pim.id)));
  }
  report(parts, several, deleted, failures);
}

/** Whether the PIM did not answer. */
function isSilence(error: unknown): boolean {
  return PimError.is(error) && ['unreachable', 'timeout', 'outcome-unknown'].includes(error.code);
}

/** A connection in the question: where it is, and which files hold its credentials. */
async function line(parts: Parts, chosen: ChosenConnection): Promise<string> {
  const paths = await pathsHolding(parts, chosen);
  const where = paths.length > 0 ? ` — ${paths.join(', ')}` : '';
  return `${chosen.connection.label} (${chosen.pim.name})${where}`;
}

/** As soon as one is on production, whoever deletes them types how many they are. */
async function confirmNumber(
  { prompts }: Parts,
  several: readonly ChosenConnection[],
  title: string,
): Promise<boolean> {
  const onProduction = several.filter(({ pim }) => pim.environment === 'production').length;
  if (onProduction === 0) return true;
  const wanted = String(several.length);
  const answer = await prompts.text({
    title,
    placeholder: wanted,
    prompt: l10n.t('{0} of them are in production. Type {1} to delete all {1}.', onProduction, wanted),
    remark: (text) =>
      text.trim() === wanted ? undefined : { severity: 'error', message: l10n.t('Type {0}.', wanted) },
  });
  return answer.kind === 'answer';
}

/** Gives why it failed, `null` when it did not. */
async function deleteOne(parts: Parts, { connection, pim }: ChosenConnection, signal: AbortSignal): Promise<unknown> {
  try {
    await parts.sessions.use(pim, (session) => session.deleteConnection(connection.id, { signal }));
    await parts.index.markGone(pim.id, connection.id);
    await parts.vault.forgetCredentials(pim.id, connection.id);
    await forgetFiles(parts.workspaceState, pim.id, connection.id);
    return null;
  } catch (error) {
    parts.log.error(`delete ${connection.id}`, error);
    return error;
  }
}

function report(
  { prompts }: Parts,
  several: readonly ChosenConnection[],
  deleted: readonly ChosenConnection[],
  failures: readonly string[],
): void {
  if (deleted.length === several.length) {
    void prompts.notify('info', l10n.t('{0} connections deleted.', deleted.length));
    return;
  }
  const left = several.filter((one) => !deleted.includes(one)).map(({ connection }) => connection.label);
  const sentences = [
    l10n.t('{0} of {1} connections deleted. Still there: {2}.', deleted.length, several.length, left.join(', ')),
    ...failures,
  ];
  void prompts.notify('warning', sentences.join(' '));
}
