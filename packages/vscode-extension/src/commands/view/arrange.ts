import { l10n, ThemeIcon } from 'vscode';
import { type Grouping, type Sorting, sortings } from '../../tree/arranged.ts';
import type { Parts } from '../parts.ts';

/** Chooses what connections are grouped by. */
export async function groupConnections({ arrangement, prompts }: Parts): Promise<void> {
  const answer = await prompts.choice<Grouping>({
    title: l10n.t('Group connections'),
    placeholder: l10n.t('By what?'),
    suggested: arrangement.get().grouping,
    choices: [
      { label: l10n.t('Flow type'), icon: new ThemeIcon('arrow-swap'), value: 'flowType' },
      { label: l10n.t('Not at all'), icon: new ThemeIcon('list-flat'), value: 'none' },
    ],
  });
  if (answer.kind === 'answer') await arrangement.change({ grouping: answer.value });
}

/** Chooses what connections are sorted by. */
export async function sortConnections({ arrangement, prompts }: Parts): Promise<void> {
  const titles: Record<Sorting, string> = {
    pim: l10n.t('As the PIM lists them, oldest first'),
    newest: l10n.t('Newest first'),
    label: l10n.t('Label'),
  };
  const answer = await prompts.choice<Sorting>({
    title: l10n.t('Sort connections'),
    placeholder: l10n.t('By what?'),
    suggested: arrangement.get().sorting,
    choices: sortings.map((sorting) => ({ label: titles[sorting], value: sorting })),
  });
  if (answer.kind === 'answer') await arrangement.change({ sorting: answer.value });
}

/** Asks for a part of labels or codes, and shows only connections that have it. */
export async function filterConnections({ arrangement, prompts }: Parts): Promise<void> {
  const answer = await prompts.text({
    title: l10n.t('Filter connections'),
    value: arrangement.get().filter,
    placeholder: 'magento',
    prompt: l10n.t('Part of a label or code. Leave it empty to show all.'),
  });
  if (answer.kind === 'answer') await arrangement.change({ filter: answer.value.trim() });
}
