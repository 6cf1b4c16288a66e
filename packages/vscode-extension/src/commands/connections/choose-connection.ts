import type { ConnectionSummary } from '@pim-connections/core';
import { l10n } from 'vscode';
import { flowTypeWords } from '../../messages/flow-type-words.ts';
import type { SavedPim } from '../../pims/saved-pim.ts';
import type { TreeNode } from '../../tree/node.ts';
import type { Parts } from '../parts.ts';
import { choosePim } from '../pims/choose-pim.ts';

/** A connection with the PIM it belongs to. */
export interface ChosenConnection {
  readonly pim: SavedPim;
  readonly connection: ConnectionSummary;
}

/** The connection that a command is about: that of the tree item, or one picked by name. */
export async function chooseConnection(
  parts: Parts,
  title: string,
  node?: TreeNode,
): Promise<ChosenConnection | undefined> {
  if (node?.kind === 'connection' || node?.kind === 'credential' || node?.kind === 'envFile')
    return { pim: node.pim, connection: node.connection };
  const pim = await choosePim(parts, title, node);
  if (!pim) return undefined;
  const { connections } = await parts.model.content(pim);
  if (connections.length === 0) {
    const message = l10n.t('{0} has no connection yet. Create one with + in its line.', pim.name);
    void parts.prompts.notify('info', message);
    return undefined;
  }
  const answer = await parts.prompts.choice({
    title,
    placeholder: l10n.t('Which connection?'),
    choices: connections.map((connection) => ({
      label: connection.label,
      description: connection.code ?? connection.id,
      ...(connection.flowType ? { icon: flowTypeWords(connection.flowType).icon } : {}),
      value: connection,
    })),
  });
  return answer.kind === 'answer' ? { pim, connection: answer.value } : undefined;
}
