import { l10n } from 'vscode';
import type { SavedPim } from '../pims/saved-pim.ts';
import { environmentWords } from './environment-words.ts';

/** The version of a PIM in a word. A portal tells nothing of a PIM that never answered it. */
export function versionWords({ driver, version }: SavedPim): string {
  if (driver === 'backstage' && version.text === null) return '';
  return version.line === 'saas' ? 'SaaS' : version.line;
}

/** How a PIM is reached, in a word or two. A console command is not shown: it may name hosts and users. */
export function accessWords(pim: SavedPim): string {
  if (pim.driver === 'console') return l10n.t('console');
  if (pim.driver === 'manual') return l10n.t('pasted credentials');
  if (pim.driver === 'backstage') return pim.portalName;
  return pim.sandbox ? l10n.t('running on this computer') : pim.username;
}

/** What tells a PIM apart in a question: what it is for, its version, how it is reached, and its address where the name is another. */
export function pimSummary(pim: SavedPim): string {
  const address = new URL(pim.url).host === pim.name ? null : pim.url;
  const environment = pim.environment && environmentWords(pim.environment).title();
  return [environment, versionWords(pim), accessWords(pim), address].filter(Boolean).join(' · ');
}
