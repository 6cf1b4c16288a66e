import type { EventSubscriptionState } from '@pim-connections/core';
import { parseDotenv } from '@pim-connections/dotenv-file';
import * as vscode from 'vscode';
import { type EnvFile, envFileTexts } from '../../env-files/env-file-candidates.ts';
import { writeEnvFile } from '../../env-files/env-file-writer.ts';
import { eventSecretNames } from '../../env-files/event-secret-name.ts';
import { holdingsFor } from '../../env-files/holdings.ts';
import { shownPath } from '../../env-files/shown-path.ts';
import { walk } from '../../prompts/walk.ts';
import type { TreeNode } from '../../tree/node.ts';
import type { ChosenConnection } from '../connections/choose-connection.ts';
import { askEnvFile, type EnvFileDraft } from '../credentials/ask-env-file.ts';
import type { Parts } from '../parts.ts';
import { chooseSubscriber, readSubscription, secretOf } from './open-subscription.ts';

const { l10n } = vscode;

/** Puts the signing secret of a connection's events into a `.env` file. */
export async function insertEventSecret(parts: Parts, node?: TreeNode): Promise<void> {
  const chosen = await chooseSubscriber(parts, l10n.t('Insert the event secret into .env'), node);
  if (chosen) await insertSecret(parts, chosen, await readSubscription(parts, chosen));
}

export async function insertSecret(
  parts: Parts,
  chosen: ChosenConnection,
  state: EventSubscriptionState,
): Promise<void> {
  const { connection } = chosen;
  const secret = await secretOf(parts, state, chosen);
  if (!secret) return;
  const title = l10n.t('Insert the event secret of {0}', connection.label);
  const file: EnvFileDraft = {};
  const owner = { pimId: chosen.pim.id, id: connection.id };
  if (!(await walk([askEnvFile(parts, { title, owner, mayBeNowhere: false }, file)]))) return;
  const { candidate } = file;
  if (!candidate) {
    void parts.prompts.notify('info', l10n.t('There is no .env file to write: open a folder that you trust first.'));
    return;
  }
  const texts = await envFileTexts(candidate);
  const name = await askName(parts, title, eventSecretNames(texts));
  if (!name) return;
  const { others } = await (await holdingsFor(parts, owner))(candidate.uri);
  const now = parseDotenv(texts.file).get(name) ?? '';
  if (!(await confirm(parts, candidate, { name, now, next: secret.reveal(), others }))) return;
  const write = await writeEnvFile(candidate.uri, new Map([[name, secret.reveal()]]));
  const open = l10n.t('Open File');
  const undo = l10n.t('Undo in File');
  const message = l10n.t('Event secret of {0} in {1} as {2}.', connection.label, shownPath(candidate), name);
  void parts.prompts.notify('info', message, open, undo).then(async (button) => {
    if (button === open) await vscode.window.showTextDocument(candidate.uri);
    if (button === undo && !(await write.undo())) {
      void parts.prompts.notify(
        'warning',
        l10n.t('{0} was changed since, so it is left as it is.', shownPath(candidate)),
      );
    }
  });
}

async function askName({ prompts }: Parts, title: string, names: readonly string[]): Promise<string | undefined> {
  if (names.length === 1) return names[0];
  const answer = await prompts.choice({
    title,
    placeholder: l10n.t('Two variables could hold this. Which one does the project read?'),
    choices: names.map((name) => ({ label: name, value: name })),
  });
  return answer.kind === 'answer' ? answer.value : undefined;
}

/** What becomes of a variable. */
interface SecretWrite {
  readonly name: string;
  readonly now: string;
  readonly next: string;
  /** The connections of others whose credentials the file has. */
  readonly others: string | null;
}

/** Asks where something would be lost, be seen by everybody, or get among what is another's. */
async function confirm({ prompts }: Parts, { git, path }: EnvFile, { name, next, now, others }: SecretWrite) {
  const warnings = [
    others === null ? null : l10n.t('The file has the credentials of {0}.', others),
    now !== '' && now !== next ? l10n.t('{0} has another value now.', name) : null,
    git === 'tracked' ? l10n.t('Git tracks this file: whoever can read the repository will read the secret.') : null,
  ].filter((warning) => warning !== null);
  if (warnings.length === 0) return true;
  const write = l10n.t('Write');
  return (await prompts.modal(l10n.t('Write {0} into {1}?', name, path), warnings.join('\n'), write)) === write;
}
