import { portalUrl } from '@pim-connections/api-client/backstage';
import { l10n } from 'vscode';
import * as z from 'zod/mini';
import type { SavedPortal } from '../../portals/saved-portal.ts';
import type { Parts } from '../parts.ts';
import { addPortal } from './add-portal.ts';
import { claim } from './claim-credentials.ts';

const claimLink = z.object({ portal: z.string().check(z.maxLength(500)), handOver: z.uuid() });

/**
 * Opens a link of the form `vscode://pim-connections.pim-connections/claim?portal=…&handOver=…`. Any page can open one, so
 * nothing is done before the person agrees, and a portal that is not in the list is named and added by hand first.
 *
 * @param link the address, as text
 */
export async function openLink(parts: Parts, link: unknown): Promise<void> {
  const wanted = readLink(link);
  if (!wanted) {
    void parts.prompts.notify('warning', l10n.t('PIM Connections does not know this link.'));
    return;
  }
  const { handOver, url } = wanted;
  const known = parts.portals.list.at(url);
  const portal = known ? await askToClaim(parts, known) : await askToAdd(parts, url);
  if (portal) await claim(parts, portal, handOver);
}

function readLink(link: unknown): { readonly url: string; readonly handOver: string } | undefined {
  if (typeof link !== 'string' || !URL.canParse(link)) return undefined;
  const { pathname, searchParams } = new URL(link);
  const read = claimLink.safeParse(Object.fromEntries(searchParams));
  if (pathname !== '/claim' || !read.success) return undefined;
  try {
    return { url: portalUrl(read.data.portal), handOver: read.data.handOver };
  } catch {
    return undefined;
  }
}

async function askToClaim({ prompts }: Parts, portal: SavedPortal): Promise<SavedPortal | undefined> {
  const button = l10n.t('Claim');
  const detail = l10n.t(
    'A link asks for it. They can be claimed once: they go to VS Code’s secret storage, then into the .env file that you choose.',
  );
  const title = l10n.t('Claim the credentials that wait for you in {0}?', portal.name);
  // What a portal calls itself is its own choice; its address is not.
  return (await prompts.modal(title, `${portal.url}\n\n${detail}`, button)) === button ? portal : undefined;
}

async function askToAdd(parts: Parts, url: string): Promise<SavedPortal | undefined> {
  const button = l10n.t('Add This Portal…');
  const detail = l10n.t(
    'It is not in your list. Add it only if you know this address: you will sign in there, and its credentials will be written into your files.',
  );
  const title = l10n.t('A link wants credentials from a portal that you have not added');
  if ((await parts.prompts.modal(title, `${url}\n\n${detail}`, button)) !== button) return undefined;
  const added = await addPortal(parts, url);
  // Another address may have been typed: the link is not about that one.
  return added?.url === url ? added : undefined;
}
