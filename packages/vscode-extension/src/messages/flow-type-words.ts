import type { FlowType } from '@pim-connections/core';
import { l10n, ThemeIcon } from 'vscode';

interface FlowTypeWords {
  readonly title: () => string;
  /** One line that helps to choose. */
  readonly advice: () => string;
  readonly icon: ThemeIcon;
}

const words: Readonly<Record<FlowType, FlowTypeWords>> = {
  data_source: {
    title: () => l10n.t('Source'),
    advice: () => l10n.t('Puts products into the PIM (ERP, DAM, supplier)'),
    icon: new ThemeIcon('sign-in'),
  },
  data_destination: {
    title: () => l10n.t('Destination'),
    advice: () => l10n.t('Takes products out of the PIM (shop, marketplace)'),
    icon: new ThemeIcon('sign-out'),
  },
  other: {
    title: () => l10n.t('Other'),
    advice: () => l10n.t('Its data flows are not tracked'),
    icon: new ThemeIcon('circle-outline'),
  },
};

/** How a flow type is called, described and drawn. */
export function flowTypeWords(flowType: FlowType): FlowTypeWords {
  return words[flowType];
}
