import { type ApiCredentials, type Diagnosis, diagnoseCredentials, type Fault } from '@pim-connections/api-client';
import { isTold } from '@pim-connections/api-client/backstage';
import { type Connection, PimError } from '@pim-connections/core';
import { l10n } from 'vscode';
import { numberSetting } from '../../contributions/read-setting.ts';
import {
  type FileCredentials,
  type FileGroup,
  type FoundInFiles,
  fileCredentials,
} from '../../credentials/file-credentials.ts';
import { knownCredentials } from '../../credentials/known-credentials.ts';
import { areSameCredentials, type Verdict } from '../../credentials/test-results.ts';
import { askSecretAgain, toldCredentials } from '../../credentials/told-credentials.ts';
import { type DiagnosisMessage, diagnosisMessage, lackingMessage } from '../../messages/diagnosis-message.ts';
import { errorMessage } from '../../messages/error-message.ts';
import type { SavedPim } from '../../pims/saved-pim.ts';
import type { TreeNode } from '../../tree/node.ts';
import { type ChosenConnection, chooseConnection } from '../connections/choose-connection.ts';
import type { Parts } from '../parts.ts';
import { withProgress } from '../progress.ts';
import { reportError } from '../report-error.ts';
import { remedy } from './remedy.ts';
import { usableCredentials } from './usable-credentials.ts';

/** Credentials to try, and the file they are from; `null` for those that are kept here. */
interface Tried {
  readonly credentials: ApiCredentials;
  readonly from: FileCredentials | null;
}

interface Finding extends Tried {
  readonly diagnosis: Diagnosis;
  /** Whether the last call got no answer in time. */
  readonly timedOut: boolean;
}

/**
 * Asks the PIM for a token and a first answer: with the credentials of a connection as they are known here, and as the
 * `.env` files of the workspace have them where they differ. Says what is wrong, with what helps.
 */
export async function testCredentials(parts: Parts, node?: TreeNode): Promise<void> {
  const chosen = await chooseConnection(parts, l10n.t('Test credentials'), node);
  if (!chosen) return;
  const { connection } = chosen;
  const result = await withProgress(l10n.t('Testing the credentials of {0}…', connection.label), (signal) =>
    testConnection(parts, chosen, signal),
  );
  // Nothing to try: why is said, with what helps.
  if (!result) await usableCredentials(parts, chosen);
  else if (result.fault) reportFault(parts, chosen, result.fault);
  else {
    // Short: VS Code shows one line of a message without buttons.
    const files = result.files.join(', ');
    const message = files
      ? l10n.t('The credentials of {0} work, also those in {1}.', connection.label, files)
      : l10n.t('The credentials of {0} work.', connection.label);
    void parts.prompts.notify('info', [message, ...result.hints].join(' '));
  }
}

/** How the credentials of a connection were found. */
export interface ConnectionTest {
  /** What is wrong first; `null` where everything works. */
  readonly fault: CredentialsFault | null;
  /** The files whose credentials were tried too. */
  readonly files: readonly string[];
  /** What is no fault, and may become one in a program. */
  readonly hints: readonly string[];
}

/** Credentials that do not work, or that a file lacks, and what to say of them. */
export interface CredentialsFault {
  readonly from: FileGroup | null;
  readonly message: DiagnosisMessage;
}

/** Tries the credentials of a connection. Gives nothing where there are none to try, and no file that lacks any. */
export async function testConnection(
  parts: Parts,
  chosen: ChosenConnection,
  signal: AbortSignal,
): Promise<ConnectionTest | undefined> {
  const { connection, pim } = chosen;
  // Afresh: what was read before somebody regenerated a secret elsewhere would take the old one for right.
  const read = await parts.model.readAgain(pim, connection.id).catch(() => undefined);
  const inFiles = await fileCredentials(parts, pim, connection.id);
  const tries = await whatToTry(parts, chosen, inFiles);
  const [incomplete] = inFiles.incomplete;
  // Who makes the user of an API connection is told how; inserting what is known would not help.
  if (tries.length === 0 && (!incomplete || connection.kind === 'api-connection')) return undefined;
  const known = read && withSecret(read, tries);
  const findings: Finding[] = [];
  for (const one of tries) findings.push(await diagnose(parts, pim, one, known, signal));
  const own = findings.find(({ from }) => from === null);
  // Somebody else may have rotated it through the portal since it was kept here: then files hold the old one, too.
  if (own && isSecretSuspect(own) && (await askSecretAgain(parts, pim, connection.id))) {
    return testConnection(parts, chosen, signal);
  }
  for (const { credentials, diagnosis, from } of findings) {
    parts.tests.put(pim.id, from?.clientOf.id ?? connection.id, { url: pim.url, credentials }, verdictOf(diagnosis));
  }
  const fault = findings.find(({ diagnosis, from }) => !diagnosis.works || from?.isMixed || from?.isOtherPim);
  if (findings.length > 0 && findings.every(({ diagnosis }) => diagnosis.works)) await parts.milestones.reach('tested');
  const files = tries.flatMap(({ from }) => (from ? [from.file.path] : []));
  const hints = inFiles.complete.flatMap(slashHint);
  if (fault) return { fault: { from: fault.from, message: messageOf(chosen, fault, own !== undefined) }, files, hints };
  if (incomplete) return { fault: { from: incomplete, message: lackingWords(chosen, incomplete, own) }, files, hints };
  return { fault: null, files, hints };
}

/** Both ways to write an address are right; not every program takes both. */
function slashHint({ file, slashed }: FileGroup): readonly string[] {
  if (slashed === null) return [];
  return [l10n.t('{0} in {1} ends in “/”: programs that append “/api” to it ask for “//api”.', slashed, file.path)];
}

const credentialFaults: readonly Fault[] = [
  'client-id',
  'secret',
  'username',
  'password',
  'user-disabled',
  'role',
  'grant',
];

/** A PIM refuses credentials only by an answer of its own: whatever is in the way says nothing of them. */
function verdictOf({ suspects, works }: Diagnosis): Verdict {
  if (works) return 'works';
  return suspects.some((fault) => credentialFaults.includes(fault)) ? 'refused' : 'not-reached';
}

/** Says what a file lacks; the first of it, as one insertion brings everything. */
function lackingWords(
  { connection, pim }: ChosenConnection,
  { file, lacking }: FileGroup,
  own: Finding | undefined,
): DiagnosisMessage {
  const isMade = connection.kind === 'connection' && pim.driver !== 'manual';
  const [first] = lacking;
  const { isEmpty = false, name = '', role } = first ?? {};
  return lackingMessage({ name, isEmpty, file: file.path, mustBeMade: role === 'password' && isMade && !own });
}

/** A portal does not tell the secret of a connection: files are judged by the one that is kept here. */
function withSecret(connection: Connection, tries: readonly Tried[]): Connection {
  const own = tries.find(({ from }) => from === null);
  if (!own || isTold(connection.credentials.secret)) return connection;
  return { ...connection, credentials: { ...connection.credentials, secret: own.credentials.secret } };
}

function isSecretSuspect({ diagnosis }: Finding): boolean {
  return diagnosis.suspects.includes('secret');
}

/** What is known here, and what files have instead. */
async function whatToTry(
  parts: Parts,
  { connection, pim }: ChosenConnection,
  { complete }: FoundInFiles,
): Promise<readonly Tried[]> {
  const known = await knownCredentials(parts, pim, connection.id);
  const isComplete = known.username !== null && known.password !== null;
  const { clientId, secret, username, password } = isComplete
    ? await toldCredentials(parts, pim, connection.id)
    : known;
  const own = username === null || password === null ? null : { clientId, secret, username, password };
  const files = complete
    .filter(({ credentials, isOtherPim }) => own === null || isOtherPim || !areSameCredentials(credentials, own))
    .map((from): Tried => ({ credentials: from.credentials, from }));
  return own ? [{ credentials: own, from: null }, ...files] : files;
}

/** Tries at the PIM that was added, whatever address a file names: a repository must not say where secrets are sent. */
async function diagnose(
  { log, vault }: Parts,
  pim: SavedPim,
  tried: Tried,
  connection: Connection | undefined,
  signal: AbortSignal,
): Promise<Finding> {
  const { credentials, from } = tried;
  for (const secret of [credentials.secret, credentials.password]) vault.notice(secret);
  // A file with the client of another connection is judged by that one, which is not read for it.
  const isOwn = !from || from.clientOf.id === connection?.id;
  let timedOut = false;
  const diagnosis = await diagnoseCredentials({
    url: pim.url,
    credentials,
    ...(connection && isOwn && isTold(connection.credentials.secret) && !isJudgedByItself(pim, from)
      ? { connection }
      : {}),
    timeout: numberSetting('requestTimeout') * 1000,
    signal,
    trace: ({ error }) => {
      timedOut = error === 'timeout';
    },
  });
  log.info(`test of credentials${from ? ` in ${from.file.path}` : ''}: ${diagnosis.evidence.join('; ')}`);
  return { ...tried, diagnosis, timedOut };
}

function messageOf({ connection, pim }: ChosenConnection, finding: Finding, hasPassword: boolean): DiagnosisMessage {
  const { credentials, diagnosis, from, timedOut } = finding;
  return diagnosisMessage({
    suspects: diagnosis.suspects,
    clientOf: from?.clientOf.label ?? connection.label,
    userOf: from?.userOf?.label ?? null,
    clientId: credentials.clientId,
    username: credentials.username,
    pim: pim.name,
    host: new URL(pim.url).host,
    file: from?.file.path ?? null,
    isOtherPim: from?.isOtherPim ?? false,
    hasPassword,
    isPasted: pim.driver === 'manual',
    canBeRegenerated: connection.kind === 'connection',
    unreachable: PimError.is(diagnosis.error, 'unreachable') ? errorMessage(diagnosis.error) : null,
    waited: timedOut ? numberSetting('requestTimeout') : null,
  });
}

/** Says what is wrong, with what helps as a button. */
export function reportFault(parts: Parts, chosen: ChosenConnection, { from, message }: CredentialsFault): void {
  const remedies = [message, ...(message.other ? [message.other] : [])];
  void parts.prompts
    .notify('warning', message.text, ...remedies.map(({ button }) => button))
    .then(async (pressed) => {
      const wanted = remedies.find(({ button }) => button === pressed);
      if (wanted) await remedy(parts, chosen, from, wanted.remedy);
    })
    .catch((error) => reportError(parts, message.remedy, error));
}

/** Whether the secret that is tried is the only one that is known: then it says nothing that it is the same. */
function isJudgedByItself(pim: SavedPim, from: FileCredentials | null): boolean {
  return (pim.driver === 'backstage' || pim.driver === 'manual') && from === null;
}
