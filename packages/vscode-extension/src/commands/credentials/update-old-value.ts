import { parseDotenv } from '@pim-connections/dotenv-file';
import { l10n, Uri, workspace } from 'vscode';
import * as z from 'zod/mini';
import { toldCredentials } from '../../credentials/told-credentials.ts';
import { filesHoldingValue } from '../../env-files/files-holding-value.ts';
import { readText } from '../../env-files/read-text.ts';
import type { TreeNode } from '../../tree/node.ts';
import type { ChosenConnection } from '../connections/choose-connection.ts';
import type { Parts } from '../parts.ts';
import { confirmReplacement, valueFiles } from './confirm-replacement.ts';
import { replaceEverywhere } from './replace-everywhere.ts';

/** Where an old value stands: never the value itself. */
const place = z.object({ uri: z.string(), key: z.string(), role: z.enum(['secret', 'password']) });

export type OldValuePlace = z.infer<typeof place>;

/**
 * Replaces an old secret or password by the current one in every file that holds it, after it was changed somewhere else.
 *
 * @param detail an `OldValuePlace`
 */
export async function updateOldValue(parts: Parts, node?: TreeNode, detail?: unknown): Promise<void> {
  const { data } = place.safeParse(detail);
  if (node?.kind !== 'connection' || !data || !workspace.isTrusted) return;
  const old = parseDotenv((await readText(Uri.parse(data.uri))) ?? '').get(data.key);
  if (old) await replaceOldValue(parts, node, data.role, old);
}

/** Shows the files that hold an old value, and updates them at a yes. */
export async function replaceOldValue(
  parts: Parts,
  chosen: ChosenConnection,
  role: OldValuePlace['role'],
  old: string,
): Promise<void> {
  const { connection, pim } = chosen;
  const fresh = (await toldCredentials(parts, pim, connection.id))[role]?.reveal();
  if (fresh === undefined || fresh === old) return;
  const question = {
    chosen,
    title:
      role === 'secret'
        ? l10n.t('Update the old secret of {0}?', connection.label)
        : l10n.t('Update the old password of {0}?', connection.label),
    consequence: l10n.t('It was changed on {0}; the old one no longer works.', pim.name),
    go: l10n.t('Update Files'),
    refuse: l10n.t('Do not update'),
  };
  const files = await valueFiles(parts, chosen, old, () => filesHoldingValue(old));
  const found = await confirmReplacement(parts, question, files);
  if (!found) return;
  const { left, undos } = await replaceEverywhere(parts, found, fresh);
  const undo = l10n.t('Undo in Files');
  const done =
    undos.length === 1
      ? l10n.t('The current value of {0} is in 1 file.', connection.label)
      : l10n.t('The current value of {0} is in {1} files.', connection.label, undos.length);
  const rest = left.length > 0 ? l10n.t('Still with the old value: {0}', left.join(', ')) : null;
  const message = [done, rest].filter(Boolean).join(' ');
  void parts.prompts.notify(rest ? 'warning' : 'info', message, ...(undos.length > 0 ? [undo] : [])).then((button) => {
    if (button === undo) return Promise.all(undos.map((takeBack) => takeBack()));
  });
}
