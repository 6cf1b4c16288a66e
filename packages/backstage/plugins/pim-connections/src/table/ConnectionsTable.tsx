import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Cell, CellText, type ColumnConfig, Table, useTable } from '@backstage/ui';
import { type ReactNode, useMemo } from 'react';
import { mainSeriesOf } from '../flows/health';
import { Sparkline } from '../flows/Sparkline';
import { EntityNames } from '../parts/EntityNames';
import { flowTypeIcon, flowTypeTitle } from '../parts/flow-type-words';
import { HealthStatus } from '../parts/HealthStatus';
import { connectionRouteRef } from '../routes';
import { type ConnectionRow, sortRows } from './connection-row';

const perPage = 20;

/** Connections as a table, 20 to a page. A row leads to the connection's page. */
export const ConnectionsTable = ({
  rows,
  emptyState,
  columns = ['flowType', 'pim', 'owner', 'week', 'health'],
}: {
  /** `undefined` while they are loaded. */
  readonly rows: readonly ConnectionRow[] | undefined;
  readonly emptyState: ReactNode;
  /** What is shown beside the label. */
  readonly columns?: readonly string[];
}) => {
  const toConnection = useRouteRef(connectionRouteRef);
  const data = useMemo(() => rows && [...rows], [rows]);
  const { tableProps } = useTable<ConnectionRow>({
    mode: 'complete',
    data,
    initialSort: { column: 'label', direction: 'ascending' },
    sortFn: (items, { column, direction }) => sortRows(items, String(column), direction),
    paginationOptions: { pageSize: perPage },
  });
  const shown = allColumns.filter(({ id }) => id === 'label' || columns.includes(id));
  return (
    <Table
      {...tableProps}
      {...(rows !== undefined && rows.length <= perPage && { pagination: { type: 'none' } as const })}
      columnConfig={shown}
      emptyState={emptyState}
      rowConfig={{ getHref: ({ connection: { pim, id } }) => toConnection?.({ pim, id }) }}
    />
  );
};

const allColumns: readonly ColumnConfig<ConnectionRow>[] = [
  {
    id: 'label',
    label: 'Label',
    isRowHeader: true,
    isSortable: true,
    defaultWidth: '2fr',
    cell: ({ connection: { label, code, id } }) => <CellText title={label} description={code ?? id} />,
  },
  {
    id: 'flowType',
    label: 'Flow',
    isSortable: true,
    width: 165,
    cell: ({ connection: { flowType } }) => (
      <CellText title={flowTypeTitle(flowType)} leadingIcon={flowTypeIcon(flowType)} />
    ),
  },
  {
    id: 'pim',
    label: 'PIM',
    isSortable: true,
    defaultWidth: '1.3fr',
    cell: ({ pimTitle }) => <CellText title={pimTitle} />,
  },
  {
    id: 'owner',
    label: 'Owner',
    isSortable: true,
    defaultWidth: '1.2fr',
    cell: ({ connection: { owners, entityRef } }) => (
      <Cell>
        <EntityNames owners={owners} entityRef={entityRef} />
      </Cell>
    ),
  },
  {
    id: 'week',
    label: '7 days',
    width: 110,
    cell: ({ flow, connection }) => {
      const series = mainSeriesOf(flow);
      return <Cell>{series && <Sparkline series={series} name={`Products of ${connection.label} day by day`} />}</Cell>;
    },
  },
  {
    id: 'health',
    label: 'Health',
    isSortable: true,
    defaultWidth: '1.6fr',
    cell: ({ health }) => (
      <Cell>
        <HealthStatus {...health} />
      </Cell>
    ),
  },
];
