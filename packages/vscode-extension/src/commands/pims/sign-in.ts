import { Secret } from '@pim-connections/core';
import { l10n } from 'vscode';
import { noticeUpgrade } from '../../pims/connect.ts';
import { walk } from '../../prompts/walk.ts';
import type { TreeNode } from '../../tree/node.ts';
import type { Parts } from '../parts.ts';
import { signInAgain } from '../portals/add-portal.ts';
import { askPassword, askUsername, type LoginDraft } from './ask-login.ts';
import { pickPim } from './choose-pim.ts';

/** Asks for the login of a PIM again, because it changed or was refused. */
export async function signIn(parts: Parts, node?: TreeNode): Promise<void> {
  const saved = await pickPim(
    parts,
    l10n.t('Sign in'),
    node,
    ({ driver }) => driver === 'web' || driver === 'backstage',
  );
  if (saved?.driver === 'backstage') {
    const portal = parts.portals.list.get(saved.portal);
    if (portal) await signInAgain(parts, portal);
    return;
  }
  if (saved?.driver !== 'web') return;
  const draft: LoginDraft = { username: saved.username, password: '' };
  const question = { title: l10n.t('Sign in to {0}', saved.name), totalSteps: 2, saved: () => saved };
  const steps = [
    askUsername(parts.prompts, { ...question, step: 1 }, draft),
    askPassword(parts.prompts, { ...question, step: 2 }, draft),
  ];
  if (!(await walk(steps)) || !draft.pim) return;
  await parts.vault.keepLogin(saved.id, new Secret(draft.password));
  parts.sessions.adopt(saved.id, draft.pim);
  await parts.pims.put({ ...saved, username: draft.username, version: draft.pim.version });
  parts.model.refresh(saved.id);
  await noticeUpgrade(parts, saved).catch((error) => parts.log.error('look at a PIM again', error));
}
