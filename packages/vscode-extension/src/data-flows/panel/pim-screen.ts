import type { ErrorLink } from '@pim-connections/core';

/** Screens of the PIM that its business errors link to, by the name of their route. */
const screens: Readonly<Record<string, string>> = {
  pim_enrich_attribute_index: '/#/configuration/attribute/',
  pim_enrich_attribute_edit: '/#/configuration/attribute/{code}/edit',
  pim_enrich_family_index: '/#/configuration/family/',
  pim_enrich_family_edit: '/#/configuration/family/{code}/edit',
};

/** Address of a product's screen. */
export function productScreen(pimUrl: string, uuid: string): string {
  return `${pimUrl}/#/enrich/product/${encodeURIComponent(uuid)}`;
}

/**
 * Where a link of a business error leads: only to the web, whatever the PIM says; a screen that is not known here to
 * the PIM's first one. `null` for an address of another kind.
 */
export function linkAddress(pimUrl: string, link: ErrorLink): string | null {
  if (link.type === 'href') return /^https?:$/.test(protocolOf(link.href)) ? link.href : null;
  const screen = screens[link.route] ?? '/';
  return pimUrl + screen.replace(/\{([a-z]+)\}/g, (_, name: string) => encodeURIComponent(link.parameters[name] ?? ''));
}

function protocolOf(href: string): string {
  return URL.canParse(href) ? new URL(href).protocol : '';
}
