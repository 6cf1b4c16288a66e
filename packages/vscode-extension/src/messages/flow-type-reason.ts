import type { FlowTypeReason, ProductCategory } from '@pim-connections/core';
import { l10n } from 'vscode';

const kinds: Readonly<Record<ProductCategory, (name: string) => string>> = {
  erp: (name) => l10n.t('“{0}” is an ERP', name),
  mdm: (name) => l10n.t('“{0}” manages master data', name),
  plm: (name) => l10n.t('“{0}” develops products', name),
  dam: (name) => l10n.t('“{0}” keeps pictures', name),
  supplier: (name) => l10n.t('“{0}” supplies product data', name),
  translation: (name) => l10n.t('“{0}” translates: as a source, what it brings back is monitored', name),
  import: (name) => l10n.t('“{0}” brings data into the PIM', name),
  shop: (name) => l10n.t('“{0}” is a shop', name),
  marketplace: (name) => l10n.t('“{0}” is a marketplace', name),
  feed: (name) => l10n.t('“{0}” spreads product data', name),
  print: (name) => l10n.t('“{0}” prints', name),
  search: (name) => l10n.t('“{0}” is a search engine', name),
  website: (name) => l10n.t('“{0}” is a website', name),
  pointOfSale: (name) => l10n.t('“{0}” sells at a counter', name),
  crm: (name) => l10n.t('“{0}” addresses customers', name),
  analytics: (name) => l10n.t('“{0}” evaluates data', name),
  export: (name) => l10n.t('“{0}” takes data out of the PIM', name),
};

/** Why a flow type is suggested, in the user's language. */
export function flowTypeReason({ category, name }: FlowTypeReason): string {
  return kinds[category](name);
}
