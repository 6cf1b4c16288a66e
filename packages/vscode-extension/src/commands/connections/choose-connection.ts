import type { ConnectionSummary, Operation } from '@pim-connections/core';
import { l10n } from 'vscode';
import { flowTypeWords } from '../../messages/flow-type-words.ts';
import { listedConnections } from '../../pims/listed-connections.ts';
import type { SavedPim } from '../../pims/saved-pim.ts';
import type { Choice } from '../../prompts/prompts.ts';
import type { TreeNode } from '../../tree/node.ts';
import { offerCommand } from '../offer-command.ts';
import type { Parts } from '../parts.ts';
import { choosePim } from '../pims/choose-pim.ts';
import { requireCapability } from './require-capability.ts';

/** A connection with the PIM it belongs to. */
export interface ChosenConnection {
  readonly pim: SavedPim;
  readonly connection: ConnectionSummary;
}

/**
 * The connection that a command is about: that of the tree item, or one picked by name.
 *
 * @param operation that it is for: nothing is asked where the PIM cannot do it
 * @throws PimError `unsupported`, `not-allowed`
 */
export async function chooseConnection(
  parts: Parts,
  title: string,
  node?: TreeNode,
  operation?: Operation,
): Promise<ChosenConnection | undefined> {
  if (node && 'connection' in node) {
    if (operation) await requireCapability(parts, node.pim, operation, node.connection);
    return { pim: node.pim, connection: node.connection };
  }
  const pim = await choosePim(parts, title, node, operation);
  if (!pim) return undefined;
  if (operation) await requireCapability(parts, pim, operation);
  const connections = await listedConnections(parts.model, pim);
  if (connections.length === 0) {
    offerFirst(parts, pim);
    return undefined;
  }
  const answer = await parts.prompts.choice({
    title,
    placeholder: l10n.t('Which connection?'),
    // What is done in the PIM needs no credentials here.
    choices: operation ? connections.map((one) => choiceOf(one)) : await choicesOf(parts, pim, connections),
  });
  if (answer.kind !== 'answer') return undefined;
  if (operation) await requireCapability(parts, pim, operation, answer.value);
  return { pim, connection: answer.value };
}

function offerFirst(parts: Parts, pim: SavedPim): void {
  const [button, command] =
    pim.driver === 'manual'
      ? ([l10n.t('Paste Credentials…'), 'pasteCredentials'] as const)
      : ([l10n.t('Create Connection…'), 'createConnection'] as const);
  const message = l10n.t('{0} has no connection yet.', pim.name);
  offerCommand(parts, 'info', message, { button, command, node: { kind: 'pim', pim } });
}

/** Those that can be used at once come first, and a line says why. Where all are alike there is no such line. */
async function choicesOf(
  { vault }: Parts,
  pim: SavedPim,
  connections: readonly ConnectionSummary[],
): Promise<readonly Choice<ConnectionSummary>[]> {
  const kept = await Promise.all(connections.map(({ id }) => vault.credentials(pim.id, id)));
  const isComplete = (at: number) => Boolean(kept[at]?.username && kept[at].password);
  const complete = connections.filter((_, at) => isComplete(at));
  const others = connections.filter((_, at) => !isComplete(at));
  if (complete.length === 0 || others.length === 0) return connections.map((one) => choiceOf(one));
  return [
    ...complete.map((one) => choiceOf(one, l10n.t('all credentials kept here'))),
    ...others.map((one) => choiceOf(one, l10n.t('not all credentials kept here'))),
  ];
}

function choiceOf(connection: ConnectionSummary, group?: string): Choice<ConnectionSummary> {
  return {
    label: connection.label,
    description: connection.code ?? connection.id,
    value: connection,
    ...(connection.flowType ? { icon: flowTypeWords(connection.flowType).icon } : {}),
    ...(group === undefined ? {} : { group }),
  };
}
