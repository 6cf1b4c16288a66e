import type { FlowType } from './flow-type.ts';

/** What the PIM's dashboard counts of a connection (contract 5.1 to 5.3). */
export type MonitoredSeries = 'product_created' | 'product_updated' | 'product_read' | 'errors';

/** What a person should know to choose a flow type. English; hosts translate by the flow type. */
export interface FlowTypeFacts {
  /** One word. */
  readonly title: string;
  /** As the PIM's screens call a group of them. */
  readonly pimTitle: string;
  /** What such a connection does, with examples. */
  readonly summary: string;
  readonly monitors: readonly MonitoredSeries[];
  /** What to say before somebody chooses it, if anything. */
  readonly warning: string | null;
}

/** The facts of each flow type; `flowTypes` has their order. */
export const flowTypeFacts: Readonly<Record<FlowType, FlowTypeFacts>> = {
  data_source: {
    title: 'Source',
    pimTitle: 'Data sources',
    summary: 'Puts products into the PIM (ERP, DAM, supplier).',
    monitors: ['product_created', 'product_updated', 'errors'],
    warning: null,
  },
  data_destination: {
    title: 'Destination',
    pimTitle: 'Data destinations',
    summary: 'Takes products out of the PIM (shop, marketplace, print).',
    monitors: ['product_read'],
    warning: null,
  },
  other: {
    title: 'Other',
    pimTitle: 'Others',
    summary: 'Neither of the two, or both alike.',
    monitors: [],
    warning:
      'Its data flows are not tracked: the PIM tracks sources and destinations only. Even for a tool that does both, choose the one whose flow you want to watch.',
  },
};
