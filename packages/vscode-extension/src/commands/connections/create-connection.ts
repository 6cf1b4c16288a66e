import { type Connection, type NewConnection, PimError, violation } from '@pim-connections/core';
import * as vscode from 'vscode';
import { connectionsView } from '../../contributions/command-ids.ts';
import { violationMessage } from '../../messages/violation-message.ts';
import type { PimContent } from '../../pims/connections-model.ts';
import type { SavedPim } from '../../pims/saved-pim.ts';
import { walk } from '../../prompts/walk.ts';
import type { TreeNode } from '../../tree/node.ts';
import { askEnvFile, canAskEnvFile, type EnvFileDraft } from '../credentials/ask-env-file.ts';
import { offerInsertion } from '../credentials/offer-insertion.ts';
import { writeCredentials } from '../credentials/write-credentials.ts';
import { offerCommand } from '../offer-command.ts';
import type { Parts } from '../parts.ts';
import { choosePim } from '../pims/choose-pim.ts';
import { askComponent, type ComponentDraft, readComponents } from '../portals/ask-component.ts';
import { withProgress } from '../progress.ts';
import { askConnection, emptyDraft, newConnection } from './ask-connection.ts';
import { createApiConnection } from './create-api-connection.ts';
import { recoverCreation } from './recover-creation.ts';
import { requireCapability } from './require-capability.ts';

const { l10n } = vscode;

/** Creates a connection: label, code, flow type, and where its credentials go. Then everything happens in one go. */
export async function createConnection(parts: Parts, node?: TreeNode): Promise<void> {
  const pim = await choosePim(parts, l10n.t('Create connection'), node, 'create');
  if (!pim) return;
  const [content, components] = await Promise.all([readContent(parts, pim), readComponents(parts, pim)]);
  await requireCapability(parts, pim, 'create');
  if (content.capabilities.kind === 'api-connection') return createApiConnection(parts, pim);
  if (limitReached(content)) {
    const message = violationMessage(violation('connections_number_limit_reached'));
    const node = { kind: 'pim', pim } as const;
    offerCommand(parts, 'warning', message, {
      button: l10n.t('Delete Connection…'),
      command: 'deleteConnection',
      node,
    });
    return;
  }
  const flowType = node?.kind === 'flowType' && node.flowType ? node.flowType : undefined;
  const draft = emptyDraft(flowType);
  const file: EnvFileDraft = {};
  // Label, code and, unless the group that `+` was pressed on tells it, flow type.
  const ownSteps = flowType ? 2 : 3;
  // A portal that shows components is told for which it is; where no file can be written, none is asked for.
  const totalSteps = ownSteps + (components.length > 0 ? 1 : 0) + (canAskEnvFile() ? 1 : 0);
  const question = {
    pimName: pim.name,
    totalSteps,
    existing: content.connections,
    capabilities: content.capabilities,
    extensionUri: parts.extensionUri,
    ...(flowType ? { flowType } : {}),
  };
  const title = l10n.t('New connection on {0}', pim.name);
  const component: ComponentDraft = {};
  const last = { title, step: totalSteps, totalSteps };
  const envFile = askEnvFile(parts, { ...last, owner: { pimId: pim.id, id: null }, mayBeNowhere: true }, file);
  const owner = askComponent(parts.prompts, components, { ...last, step: ownSteps + 1 }, component);
  if (!(await walk([...askConnection(parts.prompts, question, draft), owner, envFile]))) return;

  const wanted = newConnection(draft);
  if (!wanted) throw new TypeError('a draft passed its questions and not its validation');
  const connection = await create(parts, pim, wanted, component);
  if (!connection) return;
  await show(parts, pim, connection);
  const { candidate } = file;
  if (candidate && (await writeCredentials(parts, pim, connection, candidate, { justCreated: true }))) return;
  const message = l10n.t('{0} created on {1}. Its password is kept here.', connection.label, pim.name);
  offerInsertion(parts, { pim, connection }, message);
}

function readContent(parts: Parts, pim: SavedPim): Thenable<PimContent> {
  const options = { location: { viewId: connectionsView } };
  return vscode.window.withProgress(options, () => parts.model.content(pim));
}

function limitReached({ connections, capabilities }: PimContent): boolean {
  return capabilities.connectionLimit !== null && connections.length >= capabilities.connectionLimit;
}

/**
 * Sends the creation. The password is stored before anything else is done with the answer; where the answer was lost,
 * what the PIM has is looked up, so that there is never an orphan nor a second connection.
 */
async function create(
  parts: Parts,
  pim: SavedPim,
  wanted: NewConnection,
  component: ComponentDraft,
): Promise<Connection | undefined> {
  const { journal, model, sessions, vault } = parts;
  await journal.begin(pim.id, wanted.code, wanted.label);
  try {
    const connection = await withProgress(l10n.t('Creating {0} on {1}…', wanted.label, pim.name), (signal) =>
      sessions.use(pim, async (session) => {
        // Only a portal knows components; to others it is as if it were not there.
        const options = { signal, ...component };
        const created = await session.createConnection(wanted, options);
        await vault.keepCredentials(pim.id, created.id, created.credentials);
        await parts.index.put(pim.id, created);
        return created;
      }),
    );
    await journal.end(pim.id, wanted.code);
    model.refresh(pim.id);
    return connection;
  } catch (error) {
    if (outcomeIsKnown(error)) {
      await journal.end(pim.id, wanted.code);
      throw error;
    }
    model.refresh(pim.id);
    return recoverCreation(parts, pim, wanted, error);
  }
}

/** Whether an error says that the PIM did nothing. A refusal does; a lost answer does not. */
function outcomeIsKnown(error: unknown): boolean {
  if (!PimError.is(error)) return false;
  return !['outcome-unknown', 'timeout', 'cancelled', 'server-error', 'unexpected-answer', 'session-lost'].includes(
    error.code,
  );
}

async function show(parts: Parts, pim: SavedPim, connection: Connection): Promise<void> {
  try {
    await parts.view.reveal({ kind: 'connection', pim, connection }, { select: true, focus: false, expand: false });
  } catch (error) {
    // The view is not visible or the list is being read again: nothing is lost.
    parts.log.warn(`reveal: ${String(error)}`);
  }
}
