import {
  type ConnectionItem,
  type DataFlow,
  type DataFlows,
  type Overview,
  stringifyConnectionRef,
} from '@pim-connections/plugin-pim-connections-common';
import { type HealthReport, healthOf } from '../flows/health';
import type { Words } from '../translation/use-words';

/** A line of the table of all connections. */
export interface ConnectionRow {
  /** `<pim>/<code>`. */
  readonly id: string;
  readonly connection: ConnectionItem;
  readonly pimTitle: string;
  readonly flow: DataFlow | undefined;
  readonly health: HealthReport;
}

/** What narrows the table down; empty for everything. */
export interface RowFilter {
  readonly search: string;
  readonly pim: string;
  readonly flowType: string;
  readonly owner: string;
  readonly health: string;
}

export const noFilter: RowFilter = { search: '', pim: '', flowType: '', owner: '', health: '' };

/** The lines of the table. */
export function connectionRows(
  { pims, connections }: Overview,
  flows: DataFlows | undefined,
  words: Words,
): readonly ConnectionRow[] {
  const titles = new Map(pims.map(({ id, title }) => [id, title]));
  const flowsByPim = new Map(flows?.pims.map((pim) => [pim.id, pim]));
  return connections.map((connection) => {
    const answered = flowsByPim.get(connection.pim);
    const flow = answered?.connections[connection.id] ?? (answered?.problem === null ? {} : undefined);
    return {
      id: stringifyConnectionRef(connection),
      connection,
      pimTitle: titles.get(connection.pim) ?? connection.pim,
      flow,
      health: healthOf(connection, flow, words),
    };
  });
}

/** Whether a line is to be shown. Every word of the search has to be somewhere in it. */
export function matches({ connection, pimTitle, health }: ConnectionRow, filter: RowFilter): boolean {
  const { label, id, pim, flowType, owners, entityRef } = connection;
  const text = [label, id, pimTitle, entityRef ?? '', ...owners].join('\n').toLowerCase();
  return (
    filter.search
      .toLowerCase()
      .split(/\s+/)
      .every((word) => text.includes(word)) &&
    (filter.pim === '' || filter.pim === pim) &&
    (filter.flowType === '' || filter.flowType === flowType) &&
    (filter.owner === '' || owners.includes(filter.owner)) &&
    (filter.health === '' || filter.health === health.health)
  );
}

const order = { errors: 0, silent: 1, unknown: 2, works: 3, uncounted: 4 } as const;

/** Sorts lines by a column of the table. */
export function sortRows(
  rows: readonly ConnectionRow[],
  column: string,
  direction: 'ascending' | 'descending',
): ConnectionRow[] {
  const sign = direction === 'descending' ? -1 : 1;
  const key = ({ connection, pimTitle, health }: ConnectionRow): string => {
    switch (column) {
      case 'flowType':
        return connection.flowType ?? '';
      case 'pim':
        return pimTitle;
      case 'owner':
        return connection.owners[0] ?? connection.entityRef ?? '\uFFFF';
      case 'health':
        return String(order[health.health]);
      default:
        return connection.label;
    }
  };
  const collator = new Intl.Collator('en', { numeric: true });
  return [...rows].sort((a, b) => sign * collator.compare(key(a), key(b)));
}
