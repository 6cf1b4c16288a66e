import { l10n } from 'vscode';
import type { Parts } from '../parts.ts';
import type { ChosenConnection } from './choose-connection.ts';
import { dropCredentials } from './forget-connection.ts';

/** Forgets the credentials of several connections, after one question that names them all. */
export async function forgetConnections(parts: Parts, several: readonly ChosenConnection[]): Promise<void> {
  const names = several.map(({ connection, pim }) => `${connection.label} (${pim.name})`);
  const detail = l10n.t(
    'The passwords kept on this computer are deleted; those that no .env file holds are lost. The connections in the PIM and .env files stay as they are.',
  );
  const title = l10n.t('Forget the credentials of {0} connections?', several.length);
  const button = l10n.t('Forget');
  if ((await parts.prompts.modal(title, [...names, '', detail].join('\n'), button)) !== button) return;
  for (const one of several) await dropCredentials(parts, one);
  parts.model.refresh(...new Set(several.map(({ pim }) => pim.id)));
}
