import { l10n } from 'vscode';
import type { Parts } from '../parts.ts';
import type { ChosenConnection } from './choose-connection.ts';

/** On production whoever stops a program types which one; elsewhere the modal question was enough. */
export async function confirmOnProduction(
  { prompts }: Parts,
  { connection, pim }: ChosenConnection,
  title: string,
): Promise<boolean> {
  if (pim.environment !== 'production') return true;
  const name = connection.code ?? connection.label;
  const answer = await prompts.text({
    title,
    placeholder: name,
    prompt: l10n.t('{0} is production. Type {1} to go on.', pim.name, name),
    remark: (text) => (text === name ? undefined : { severity: 'error', message: l10n.t('Type {0}.', name) }),
  });
  return answer.kind === 'answer';
}
