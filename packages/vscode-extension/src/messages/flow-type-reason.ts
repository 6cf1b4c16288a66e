import type { FlowTypeReason, ProductCategory } from '@pim-connections/core';
import { l10n } from 'vscode';

const kinds: Readonly<Record<ProductCategory, (name: string) => string>> = {
  erp: (name) => l10n.t('“{0}” is an ERP', name),
  mdm: (name) => l10n.t('“{0}” is an MDM', name),
  plm: (name) => l10n.t('“{0}” is a PLM', name),
  dam: (name) => l10n.t('“{0}” stores media', name),
  supplier: (name) => l10n.t('“{0}” supplies product data', name),
  translation: (name) => l10n.t('“{0}” translates: as a source, what it sends back is tracked', name),
  import: (name) => l10n.t('“{0}” brings data into the PIM', name),
  shop: (name) => l10n.t('“{0}” is a shop', name),
  marketplace: (name) => l10n.t('“{0}” is a marketplace', name),
  feed: (name) => l10n.t('“{0}” syndicates product data', name),
  print: (name) => l10n.t('“{0}” is for print publishing', name),
  search: (name) => l10n.t('“{0}” is a search engine', name),
  website: (name) => l10n.t('“{0}” is a website', name),
  pointOfSale: (name) => l10n.t('“{0}” is a point of sale', name),
  crm: (name) => l10n.t('“{0}” is a CRM or marketing tool', name),
  analytics: (name) => l10n.t('“{0}” is an analytics tool', name),
  export: (name) => l10n.t('“{0}” takes data out of the PIM', name),
};

/** Why a flow type is suggested, in the user's language. */
export function flowTypeReason({ category, name }: FlowTypeReason): string {
  return kinds[category](name);
}
