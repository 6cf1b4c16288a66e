import { lookAtPortal, NoPortal, type PortalFinding, portalUrl } from '@pim-connections/api-client/backstage';
import { PimError } from '@pim-connections/core';
import { l10n } from 'vscode';
import { numberSetting } from '../../contributions/read-setting.ts';
import { errorMessage } from '../../messages/error-message.ts';
import type { SavedPortal } from '../../portals/saved-portal.ts';
import type { Remark } from '../../prompts/prompts.ts';
import { addressMessage } from '../address-message.ts';
import type { Parts } from '../parts.ts';
import { openPortal } from './open-portal.ts';

/**
 * Adds a Backstage portal: its address (looked at before anything is saved), then the sign-in there. Its PIMs come into
 * the list, with the rights that the person has in the portal.
 *
 * @param address to begin with
 */
export async function addPortal(parts: Parts, address = ''): Promise<SavedPortal | undefined> {
  let finding: PortalFinding | undefined;
  const answer = await parts.prompts.text({
    title: l10n.t('Add Backstage portal'),
    value: address,
    placeholder: 'https://backstage.example.com',
    prompt: l10n.t('Address of the portal. A link to any of its pages will do.'),
    remark: (text) => addressRemark(parts, text),
    checking: (text) => l10n.t('Looking at {0}…', new URL(portalUrl(text)).host),
    async check(text, signal) {
      try {
        finding = await lookAtPortal(text, { signal, timeout: numberSetting('requestTimeout') * 1000 });
      } catch (error) {
        if (!PimError.is(error, 'cancelled')) parts.log.error('addPortal', error);
        return { severity: 'error', message: lookMessage(error) };
      }
      return finding.hasPlugin ? undefined : { severity: 'error', message: noPlugin(finding) };
    },
  });
  return answer.kind === 'answer' && finding ? openPortal(parts, finding) : undefined;
}

/** Signs in again to a portal that was added. */
export async function signInAgain(parts: Parts, { url }: SavedPortal): Promise<SavedPortal | undefined> {
  return openPortal(parts, await lookAtPortal(url, { timeout: numberSetting('requestTimeout') * 1000 }));
}

function lookMessage(error: unknown): string {
  if (!(error instanceof NoPortal)) return addressMessage(error);
  return l10n.t('No Backstage portal answered at {0}. Check the address.', new URL(error.url).host);
}

function noPlugin({ title }: PortalFinding): string {
  return l10n.t('The portal {0} does not have the PIM Connections plugin. Ask whoever looks after it.', title);
}

function addressRemark({ portals }: Parts, text: string): Remark | undefined {
  try {
    const known = portals.list.at(portalUrl(text));
    if (!known) return undefined;
    return { severity: 'warning', message: l10n.t('{0} is in the list already.', known.name) };
  } catch (error) {
    return { severity: 'error', message: errorMessage(error) };
  }
}
