import type { ConnectionSummary, VariableNames } from '@pim-connections/core';
import { parseDotenv } from '@pim-connections/dotenv-file';
import * as vscode from 'vscode';
import { commandId } from '../../contributions/command-ids.ts';
import { toldCredentials } from '../../credentials/told-credentials.ts';
import { type EnvFile, envFileTexts } from '../../env-files/env-file-candidates.ts';
import { type EnvFilePlan, planEnvFile } from '../../env-files/env-file-plan.ts';
import { type EnvFileWrite, writeEnvFile } from '../../env-files/env-file-writer.ts';
import { type ExampleGap, exampleGap, exampleUpdates } from '../../env-files/example-file.ts';
import { holdingsFor } from '../../env-files/holdings.ts';
import { ignoreFile } from '../../env-files/ignore-file.ts';
import { rememberFiles } from '../../env-files/remembered-files.ts';
import { shownPath } from '../../env-files/shown-path.ts';
import { fileErrorMessage } from '../../messages/file-error-message.ts';
import type { SavedPim } from '../../pims/saved-pim.ts';
import type { Parts } from '../parts.ts';
import { reportError } from '../report-error.ts';
import { askNames } from './ask-names.ts';
import { confirmWrite, isFirstWrite, type WriteDecision } from './confirm-write.ts';
import { offerNoHistory } from './offer-no-history.ts';
import { testCredentials } from './test-credentials.ts';

const { l10n } = vscode;

/** Where credentials go, and whether they are of a connection that was created a moment ago. */
interface Destination {
  readonly pim: SavedPim;
  readonly connection: ConnectionSummary;
  readonly candidate: EnvFile;
  readonly justCreated: boolean;
  readonly names: VariableNames;
  /** What the example file beside it will get. */
  readonly example: ExampleGap | undefined;
}

interface Written extends Destination {
  readonly decision: WriteDecision;
}

interface Writes {
  readonly inFile: EnvFileWrite;
  readonly inExample: EnvFileWrite | undefined;
}

/**
 * Writes a connection's credentials into a file, after a look at what will change, and says what was done.
 *
 * @returns whether the person wanted it; what came in between was said then
 */
export async function writeCredentials(
  parts: Parts,
  pim: SavedPim,
  connection: ConnectionSummary,
  candidate: EnvFile,
  { justCreated }: { readonly justCreated: boolean },
): Promise<boolean> {
  const credentials = await toldCredentials(parts, pim, connection.id);
  const texts = await envFileTexts(candidate);
  const names = await askNames(parts.prompts, l10n.t('Insert the credentials of {0}', connection.label), texts);
  if (!names) return false;
  const plan = planEnvFile(texts, names, pim.url, credentials);
  const example = await exampleGap(candidate.uri, [...plan.updates.keys()]);
  const destination = { pim, connection, candidate, justCreated, names, example };
  const decision = await decide(parts, destination, plan, texts.file);
  if (decision === 'no') return false;
  try {
    if (decision === 'ignore-and-write') await ignoreFile(candidate.folder.uri, candidate.path);
    const write = await writeEnvFile(candidate.uri, plan.updates);
    await rememberFiles(parts.workspaceState, destination, [candidate.uri]);
    await parts.milestones.reach('inserted');
    const inExample = example && (await writeExample(parts, example));
    parts.log.info(`wrote ${plan.updates.size} variables to ${candidate.path} (${write.where})`);
    // Not awaited: the buttons of the message may be pressed much later.
    report(parts, { ...destination, decision }, plan, { inFile: write, inExample }).catch((error) =>
      reportError(parts, 'insert', error),
    );
  } catch (error) {
    parts.log.error(`write ${candidate.path}`, error);
    void offerAnotherFile(parts, destination, error);
  }
  return true;
}

/**
 * After a creation nothing more is asked, unless it is the first write of the workspace or something would be lost: a
 * value that is there now, or the secret to everybody who can read the repository, or to wherever a link leads.
 */
async function decide(parts: Parts, destination: Destination, plan: EnvFilePlan, text: string): Promise<WriteDecision> {
  const { candidate, connection, example, justCreated, pim } = destination;
  const seenByGit = candidate.git === 'tracked' || candidate.git === 'shown';
  const harmless = plan.variables.every(({ kind }) => kind !== 'replaced') && !seenByGit && candidate.leadsTo === null;
  if (justCreated && harmless && !isFirstWrite(parts)) return 'write';
  const { others } = await (await holdingsFor(parts, { pimId: pim.id, id: connection.id }))(candidate.uri);
  return confirmWrite(parts, { connection, candidate, plan, text, others, example });
}

async function offerAnotherFile({ prompts }: Parts, destination: Destination, error: unknown): Promise<void> {
  const { candidate, connection, pim } = destination;
  const another = l10n.t('Choose Another File…');
  const kept = l10n.t('Nothing was written; the credentials are kept here.');
  const message = `${fileErrorMessage(error, shownPath(candidate))} ${kept}`;
  if ((await prompts.notify('error', message, another)) !== another) return;
  const node = { kind: 'connection', pim, connection };
  await vscode.commands.executeCommand(commandId('insertCredentials'), node);
}

async function report(
  parts: Parts,
  destination: Written,
  plan: EnvFilePlan,
  { inExample, inFile }: Writes,
): Promise<void> {
  const { candidate, connection, example, pim } = destination;
  const test = l10n.t('Test Them');
  const open = l10n.t('Open File');
  const undo = l10n.t('Undo in File');
  const enter = l10n.t('Enter User and Password…');
  const steps = l10n.t('Show the Steps');
  const regeneratePassword = l10n.t('Regenerate Password…');
  const isPasswordMissing = plan.missing.includes('password') && !isUserApart(plan);
  // Nothing can be tested before somebody has made its user, or without a password.
  const first = isPasswordMissing && mayRegenerate(pim) ? regeneratePassword : test;
  const buttons = isUserApart(plan) ? [steps, enter, undo] : [first, open, undo];
  const isAmiss = inFile.warnings.length > 0 || isPasswordMissing;
  const message = [...written(destination, plan, { inExample, inFile }), ...amiss(destination, plan, inFile)].join(' ');
  const button = await parts.prompts.notify(isAmiss ? 'warning' : 'info', message, ...buttons);
  const node = { kind: 'connection', pim, connection } as const;
  if (button === test) await testCredentials(parts, node);
  if (button === regeneratePassword) await (await import('./regenerate.ts')).regenerate('password', parts, node);
  if (button === open) await showVariables(candidate.uri, plan);
  if (button === enter) await (await import('../connections/enter-user.ts')).enterUser(parts, node);
  if (button === steps) await (await import('../connections/show-user-guide.ts')).showUserGuide(parts, node);
  if (button === undo) {
    const left = [
      ...((await inFile.undo()) ? [] : [shownPath(candidate)]),
      ...(example && inExample && !(await inExample.undo()) ? [example.name] : []),
    ];
    for (const path of left) {
      void parts.prompts.notify('warning', l10n.t('{0} was changed since, so it is left as it is.', path));
    }
  }
  // One message at a time: this one when the first has gone.
  await offerNoHistory(parts);
}

/** The credentials are written by then: an example file that cannot be keeps nobody from them. */
async function writeExample({ log }: Parts, example: ExampleGap): Promise<EnvFileWrite | undefined> {
  try {
    return await writeEnvFile(example.uri, exampleUpdates(example));
  } catch (error) {
    log.error(`write ${example.name}`, error);
    return undefined;
  }
}

/** Opens a file where the first of the variables stands. */
async function showVariables(uri: vscode.Uri, { variables }: EnvFilePlan): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const names = new Set(variables.map(({ name }) => name));
  const line = parseDotenv(document.getText()).assignments.find(({ key }) => names.has(key))?.line ?? 0;
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(line, 0, line, 0) });
}

/** Whether a password that nobody kept can be replaced: neither by credentials that were pasted nor by a console. */
function mayRegenerate({ driver }: SavedPim): boolean {
  return driver === 'web' || driver === 'backstage';
}

/** Whether the PIM makes no user for a connection, and nobody has entered one yet. */
function isUserApart({ missing }: EnvFilePlan): boolean {
  return missing.includes('username');
}

function written(
  { candidate, connection, decision, example, justCreated, pim }: Written,
  { variables }: EnvFilePlan,
  { inExample, inFile }: Writes,
): readonly string[] {
  const changed = variables.filter(({ kind }) => kind !== 'unchanged').length;
  const place = shownPath(candidate);
  return [
    ...(justCreated ? [l10n.t('{0} created on {1}.', connection.label, pim.name)] : []),
    justCreated
      ? l10n.t('{0} variables in {1}.', variables.length, place)
      : changed > 0 && changed < variables.length
        ? l10n.t('{0} of {1} variables of {2} changed in {3}.', changed, variables.length, connection.label, place)
        : l10n.t('{0} variables of {1} in {2}.', variables.length, connection.label, place),
    ...(decision === 'ignore-and-write' ? [l10n.t('Git ignores it now.')] : []),
    ...(example && inExample
      ? [l10n.t('{0} has their names now, without values: {1}.', example.name, example.missing.join(', '))]
      : []),
    ...(inFile.where === 'editor'
      ? [l10n.t('The file is open with unsaved changes: save it when you are ready.')]
      : []),
  ];
}

function amiss({ names }: Destination, plan: EnvFilePlan, { warnings }: EnvFileWrite): readonly string[] {
  const readDifferently = warnings
    .filter(({ code }) => code === 'readers-differ')
    .map(({ key, readers }) =>
      l10n.t('{0} has characters that these programs read differently: {1}.', key, readers.join(', ')),
    );
  const parts = warnings.flatMap(({ code, key }) => (code === 'part-stays' ? [key] : []));
  if (parts.length > 0) {
    readDifferently.push(l10n.t('A part of the old value stays as a comment: {0}.', parts.join(', ')));
  }
  if (isUserApart(plan)) {
    const missing = plan.missing.map((role) => names[role]).join(', ');
    return [
      l10n.t('Still missing: {0}. On this PIM its user and role are created separately.', missing),
      ...readDifferently,
    ];
  }
  return [...passwordWords(plan, names.password), ...readDifferently];
}

function passwordWords({ leftAlone, missing }: EnvFilePlan, name: string): readonly string[] {
  if (leftAlone.includes('password')) {
    return [l10n.t('The password is not kept here: {0} still has what stood there before.', name)];
  }
  return missing.includes('password') ? [l10n.t('The password is missing: it is not kept here.')] : [];
}
