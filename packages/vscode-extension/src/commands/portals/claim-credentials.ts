import type { HandOver } from '@pim-connections/api-client/backstage';
import { type ConnectionSummary, type Credentials, PimError } from '@pim-connections/core';
import * as vscode from 'vscode';
import type { SavedPortalPim } from '../../pims/saved-pim.ts';
import type { SavedPortal } from '../../portals/saved-portal.ts';
import type { Choice } from '../../prompts/prompts.ts';
import { walk } from '../../prompts/walk.ts';
import { connectionNode } from '../../tree/connection-node.ts';
import type { TreeNode } from '../../tree/node.ts';
import { askEnvFile, type EnvFileDraft } from '../credentials/ask-env-file.ts';
import { offerInsertion } from '../credentials/offer-insertion.ts';
import { writeCredentials } from '../credentials/write-credentials.ts';
import type { Parts } from '../parts.ts';
import { withProgress } from '../progress.ts';
import { addPortal } from './add-portal.ts';

const { l10n } = vscode;

/** Credentials that wait in a portal. */
interface Waiting {
  readonly portal: SavedPortal;
  readonly handOver: HandOver;
}

/** Takes credentials that wait in a portal for the person, straight into a `.env` file. */
export async function claimCredentials(parts: Parts, node?: TreeNode): Promise<void> {
  const ofNode = node?.pim.driver === 'backstage' ? parts.portals.list.get(node.pim.portal) : undefined;
  const portals = ofNode ? [ofNode] : parts.portals.list.all();
  if (portals.length === 0 && !(await addPortal(parts))) return;
  const searched = portals.length === 0 ? parts.portals.list.all() : portals;
  const waiting = await withProgress(l10n.t('Looking for credentials that wait for you…'), () =>
    allWaiting(parts, searched),
  );
  if (waiting.length === 0) {
    const names = searched.map(({ name }) => name).join(', ');
    void parts.prompts.notify('info', l10n.t('No credentials wait for you in {0}.', names));
    return;
  }
  const answer = await parts.prompts.choice({
    title: l10n.t('Claim credentials'),
    placeholder: l10n.t('Which credentials do you want to claim?'),
    choices: waiting.map((one) => choiceOf(parts, one)),
  });
  if (answer.kind === 'answer') await claim(parts, answer.value.portal, answer.value.handOver.id);
}

/**
 * Claims what waits, keeps it, and puts it into a file when the person names one.
 *
 * @throws PimError `portal-failed` when it does not wait (any more)
 */
export async function claim(parts: Parts, portal: SavedPortal, handOverId: string): Promise<void> {
  const open = await parts.portals.open(portal);
  // Its PIM may be new in the portal.
  if (parts.portals.pimsOf(portal.id).length === 0) await open.overview();
  const { pim, id, credentials } = await withProgress(l10n.t('Claiming from {0}…', portal.name), async () => {
    const claimed = await open.claim(handOverId);
    const saved = await pimOf(parts, portal, claimed.pim.id);
    const kept = await parts.vault.credentials(saved.id, claimed.connection);
    // Rotating a secret tells no password: the one that is kept here still holds.
    const merged = { ...claimed.credentials, password: claimed.credentials.password ?? kept?.password ?? null };
    // Before anything else can fail: the portal does not have them any more.
    await parts.vault.keepCredentials(saved.id, claimed.connection, merged);
    return { pim: saved, id: claimed.connection, credentials: merged };
  });
  parts.tests.forget(pim.id, id);
  const connection = await connectionOf(parts, pim, id, credentials);
  const file: EnvFileDraft = {};
  const title = l10n.t('Insert the credentials of {0}', connection.label);
  await walk([askEnvFile(parts, { title, owner: { pimId: pim.id, id }, mayBeNowhere: true }, file)]);
  const { candidate } = file;
  if (candidate && (await writeCredentials(parts, pim, connection, candidate, { justCreated: false }))) return;
  offerInsertion(parts, { pim, connection }, l10n.t('The credentials of {0} are kept here.', connection.label));
}

async function allWaiting(parts: Parts, portals: readonly SavedPortal[]): Promise<readonly Waiting[]> {
  const all = await Promise.all(
    portals.map(async (portal) => {
      const waiting = await (await parts.portals.open(portal)).handOvers();
      return waiting.map((handOver): Waiting => ({ portal, handOver }));
    }),
  );
  return all.flat();
}

function choiceOf(parts: Parts, waiting: Waiting): Choice<Waiting> {
  const { handOver, portal } = waiting;
  const { connection, expiresAt, pim, reason } = handOver;
  const reasons: Record<string, string> = {
    create: l10n.t('new connection'),
    'rotate-secret': l10n.t('new secret'),
    'rotate-password': l10n.t('new password'),
    reveal: l10n.t('its secret'),
  };
  const name = parts.portals.pimsOf(portal.id).find((saved) => saved.pim === pim)?.name ?? pim;
  const until = new Date(expiresAt).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  return {
    label: connection,
    description: [name, reasons[reason]].filter(Boolean).join(' · '),
    detail: l10n.t('{0}, until {1}', portal.name, until),
    icon: new vscode.ThemeIcon('gift'),
    value: waiting,
  };
}

/** The PIM of the list that a portal means; the portal is asked when it is new. */
async function pimOf({ portals }: Parts, portal: SavedPortal, pim: string): Promise<SavedPortalPim> {
  const find = () => portals.pimsOf(portal.id).find((saved) => saved.pim === pim);
  if (!find()) await (await portals.open(portal)).overview();
  const found = find();
  if (found) return found;
  const details = { portal: new URL(portal.url).host, code: 'no-such-pim', message: pim, askWhom: null };
  throw new PimError('portal-failed', details, `${portal.url} has no PIM ${pim}`);
}

/** The connection as the list has it; where it cannot be asked now, what the credentials tell. */
async function connectionOf(
  { index, log, model }: Parts,
  pim: SavedPortalPim,
  id: string,
  credentials: Credentials,
): Promise<ConnectionSummary> {
  model.refresh(pim.id);
  try {
    const found = (await model.content(pim)).connections.find((one) => one.id === id);
    if (found) {
      await index.put(pim.id, { ...found, credentials, userRoleId: null, userGroupId: null });
      return found;
    }
  } catch (error) {
    log.error('read what was claimed', error);
  }
  return connectionNode(pim, { id, label: id, flowType: null }).connection;
}
