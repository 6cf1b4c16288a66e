import { can, type Operation } from '@pim-connections/core';
import { l10n, ThemeIcon } from 'vscode';
import { environmentWords } from '../../messages/environment-words.ts';
import { pimSummary } from '../../messages/pim-words.ts';
import type { SavedPim } from '../../pims/saved-pim.ts';
import type { TreeNode } from '../../tree/node.ts';
import { requireCapability } from '../connections/require-capability.ts';
import type { Parts } from '../parts.ts';
import { withProgress } from '../progress.ts';
import { addPim } from './add-pim.ts';

/**
 * The PIM that a command is about: that of the tree item, the only one there is, the one of this workspace, or the one
 * picked. Where there is none yet, adding one comes first.
 *
 * @param operation that it is for: PIMs that cannot do it are not offered
 * @throws PimError `unsupported`, `not-allowed` where none can do it
 */
export async function choosePim(
  parts: Parts,
  title: string,
  node?: TreeNode,
  operation?: Operation,
): Promise<SavedPim | undefined> {
  const pims = parts.pims.all();
  const [first] = pims;
  if (!first) return addPim(parts);
  const chosen = node ? undefined : parts.workspacePim.get();
  if (chosen) return chosen;
  if (node || !operation) return pickPim(parts, title, node);
  const able = await pimsThatMay(parts, operation, pims);
  if (able.size === 0) await requireCapability(parts, first, operation);
  return pickPim(parts, title, undefined, ({ id }) => able.has(id));
}

/** The ids of the PIMs that can do something, and of those that cannot be asked now. */
async function pimsThatMay(
  { model }: Parts,
  operation: Operation,
  pims: readonly SavedPim[],
): Promise<ReadonlySet<string>> {
  const ask = (pim: SavedPim) => {
    const known = model.lastList(pim.id);
    // One that failed is not waited for again.
    return known || model.outcome(pim.id) ? known : model.content(pim).catch(() => undefined);
  };
  const contents = await withProgress(l10n.t('Asking what each PIM can do…'), () => Promise.all(pims.map(ask)));
  const able = pims.filter((_, at) => {
    const content = contents[at];
    return !content || can(content.capabilities, operation);
  });
  return new Set(able.map(({ id }) => id));
}

/** The PIM of the tree item, the only one that fits, or the one picked: for commands about the PIM itself. */
export async function pickPim(
  parts: Parts,
  title: string,
  node?: TreeNode,
  fits: (pim: SavedPim) => boolean = () => true,
): Promise<SavedPim | undefined> {
  if (node) return parts.pims.get(node.pim.id);
  const pims = parts.pims.all().filter(fits);
  if (pims.length === 0) {
    void parts.prompts.notify('info', l10n.t('No PIM in the list is for this command.'));
    return undefined;
  }
  if (pims.length === 1) return pims[0];
  const answer = await parts.prompts.choice({
    title,
    placeholder: l10n.t('Which PIM?'),
    choices: pims.map((pim) => ({
      label: pim.name,
      description: pimSummary(pim),
      icon: pim.environment ? environmentWords(pim.environment).icon : new ThemeIcon('server'),
      value: pim,
    })),
  });
  return answer.kind === 'answer' ? answer.value : undefined;
}
