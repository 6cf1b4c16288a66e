import type { Connection, ConnectionCode, ConnectionLabel } from '@pim-connections/core';
import { codePointLength, phpTrim } from '@pim-connections/core';
import * as vscode from 'vscode';
import type { SavedPim } from '../../pims/saved-pim.ts';
import type { Prompts, Remark } from '../../prompts/prompts.ts';
import { outcomeOf, type Step, walk } from '../../prompts/walk.ts';
import { askEnvFile, canAskEnvFile, type EnvFileDraft } from '../credentials/ask-env-file.ts';
import { writeCredentials } from '../credentials/write-credentials.ts';
import type { Parts } from '../parts.ts';
import { withProgress } from '../progress.ts';
import { reportError } from '../report-error.ts';
import { enterUser } from './enter-user.ts';
import { showUserGuide } from './show-user-guide.ts';

const { l10n } = vscode;

/** The longest label of an API connection (contract 9.2). */
const longestLabel = 255;

/**
 * Creates an API connection on a PIM that has neither codes nor flow types: only its label is asked. Its user is made
 * apart, so the person is led there afterwards.
 */
export async function createApiConnection(parts: Parts, pim: SavedPim): Promise<void> {
  const title = l10n.t('New API connection on {0}', pim.name);
  const draft = { label: '' };
  const file: EnvFileDraft = {};
  const owner = { pimId: pim.id, id: null };
  const totalSteps = canAskEnvFile() ? 2 : 1;
  const envFile = askEnvFile(parts, { title, owner, step: 2, totalSteps, mayBeNowhere: true }, file);
  if (!(await walk([askLabel(parts.prompts, { title, totalSteps }, draft), envFile]))) return;
  const connection = await send(parts, pim, draft.label);
  const { candidate } = file;
  if (candidate && (await writeCredentials(parts, pim, connection, candidate, { justCreated: true }))) return;
  // Not awaited: the buttons of the message may be pressed much later.
  offerUser(parts, pim, connection).catch((error) => reportError(parts, 'createConnection', error));
}

function askLabel(
  prompts: Prompts,
  { title, totalSteps }: { readonly title: string; readonly totalSteps: number },
  draft: { label: string },
): Step {
  return async (canGoBack) => {
    const answer = await prompts.text({
      title,
      step: 1,
      totalSteps,
      canGoBack,
      value: draft.label,
      placeholder: l10n.t('Magento connector'),
      prompt: l10n.t('Label. It cannot be changed later, and several may have the same.'),
      remark: labelRemark,
    });
    return outcomeOf(answer, (label) => {
      draft.label = label;
    });
  };
}

function labelRemark(label: string): Remark | undefined {
  if (phpTrim(label) === '') return { severity: 'error', message: l10n.t('A label is needed.') };
  if (codePointLength(label) <= longestLabel) return undefined;
  return { severity: 'error', message: l10n.t('The label is too long: {0} characters or less.', longestLabel) };
}

async function send(parts: Parts, pim: SavedPim, label: string): Promise<Connection> {
  try {
    return await withProgress(l10n.t('Creating {0} on {1}…', label, pim.name), (signal) =>
      parts.sessions.use(pim, async (session) => {
        // An API connection has a label and nothing else: the PIM never sees the other two.
        const named = { code: '' as ConnectionCode, label: label as ConnectionLabel, flowType: 'other' } as const;
        const created = await session.createConnection(named, { signal });
        await parts.vault.keepCredentials(pim.id, created.id, created.credentials);
        await parts.index.put(pim.id, created);
        return created;
      }),
    );
  } finally {
    parts.model.refresh(pim.id);
  }
}

async function offerUser(parts: Parts, pim: SavedPim, connection: Connection): Promise<void> {
  const show = l10n.t('Show the Steps');
  const enter = l10n.t('Enter User and Password…');
  const message = l10n.t(
    '{0} created on {1}. On this PIM its user and role are created separately; only then can it get a token.',
    connection.label,
    pim.name,
  );
  const node = { kind: 'connection', pim, connection } as const;
  const button = await parts.prompts.notify('info', message, show, enter);
  if (button === show) await showUserGuide(parts, node);
  if (button === enter) await enterUser(parts, node);
}
