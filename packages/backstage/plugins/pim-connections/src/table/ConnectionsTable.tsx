import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Cell, type ColumnConfig, Flex, Table, Text, useBreakpoint, useTable } from '@backstage/ui';
import { type ReactNode, useMemo } from 'react';
import { mainSeriesOf } from '../flows/health';
import { Sparkline } from '../flows/Sparkline';
import { EntityNames, entityName } from '../parts/EntityNames';
import { flowTypeIcon, flowTypeTitle } from '../parts/flow-type-words';
import { HealthStatus } from '../parts/HealthStatus';
import styles from '../parts/parts.module.css';
import { connectionRouteRef } from '../routes';
import { useWords, type Words } from '../translation/use-words';
import { type ConnectionRow, sortRows } from './connection-row';

const perPage = 20;
const pageSizes = [5, 10, 20, 30, 40, 50];
const everything = ['flowType', 'pim', 'owner', 'week', 'health'];

/**
 * Connections as a table, 20 to a page. A row leads to the connection's page. In a narrow window it has two columns, and
 * what the others would show stands below the label.
 */
export const ConnectionsTable = ({
  rows,
  emptyState,
  columns = everything,
}: {
  /** `undefined` while they are loaded. */
  readonly rows: readonly ConnectionRow[] | undefined;
  readonly emptyState: ReactNode;
  /** What is shown beside the label. */
  readonly columns?: readonly string[];
}) => {
  const words = useWords();
  const { t } = words;
  const toConnection = useRouteRef(connectionRouteRef);
  const isWide = useBreakpoint().up('md');
  const data = useMemo(() => rows && [...rows], [rows]);
  const { tableProps } = useTable<ConnectionRow>({
    mode: 'complete',
    data,
    initialSort: { column: 'label', direction: 'ascending' },
    sortFn: (items, { column, direction }) => sortRows(items, String(column), direction),
    paginationOptions: {
      pageSize: perPage,
      pageSizeOptions: pageSizes.map((value) => ({ value, label: t('list.perPage', { size: String(value) }) })),
      getLabel: ({ pageSize, offset = 0, totalCount = 0 }) =>
        t('list.page', {
          first: String(offset + 1),
          last: String(Math.min(offset + pageSize, totalCount)),
          all: String(totalCount),
        }),
    },
  });
  const shown = useMemo(
    () => (isWide ? wideColumns(columns, words) : narrowColumns(columns, words)),
    [isWide, columns, words],
  );
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

const healthColumn = ({ t }: Words): ColumnConfig<ConnectionRow> => ({
  id: 'health',
  label: t('column.health'),
  isSortable: true,
  defaultWidth: '1.6fr',
  cell: ({ health }) => (
    <Cell>
      <HealthStatus {...health} />
    </Cell>
  ),
});

/** The label, and those of the others that are wanted. */
function wideColumns(columns: readonly string[], words: Words): readonly ColumnConfig<ConnectionRow>[] {
  return allColumns(words).filter(({ id }) => id === 'label' || columns.includes(id));
}

const allColumns = (words: Words): readonly ColumnConfig<ConnectionRow>[] => [
  {
    id: 'label',
    label: words.t('column.label'),
    isRowHeader: true,
    isSortable: true,
    defaultWidth: '2fr',
    cell: ({ connection: { label, code, id } }) => (
      <Cell>
        <Lines first={label} second={code ?? id} />
      </Cell>
    ),
  },
  {
    id: 'flowType',
    label: words.t('column.flowType'),
    isSortable: true,
    width: 165,
    cell: ({ connection: { flowType } }) => (
      <Cell>
        <Flex align="center" gap="2">
          {flowTypeIcon(flowType)}
          <Text as="span">{flowTypeTitle(flowType, words)}</Text>
        </Flex>
      </Cell>
    ),
  },
  {
    id: 'pim',
    label: words.t('column.pim'),
    isSortable: true,
    defaultWidth: '1.3fr',
    cell: ({ pimTitle }) => (
      <Cell>
        <Text as="p">{pimTitle}</Text>
      </Cell>
    ),
  },
  {
    id: 'owner',
    label: words.t('column.owner'),
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
    label: words.t('column.week'),
    width: 110,
    cell: ({ flow, connection }) => {
      const series = mainSeriesOf(flow);
      return <Cell>{series && <Sparkline series={series} connection={connection.label} />}</Cell>;
    },
  },
  healthColumn(words),
];

/** Label and health, with what of the others is words below the label. */
function narrowColumns(columns: readonly string[], words: Words): readonly ColumnConfig<ConnectionRow>[] {
  const label: ColumnConfig<ConnectionRow> = {
    id: 'label',
    label: words.t('column.label'),
    isRowHeader: true,
    isSortable: true,
    defaultWidth: '1.6fr',
    cell: ({ connection: { label: title, flowType, owners }, pimTitle }) => {
      const rest = [
        flowTypeTitle(flowType, words),
        ...(columns.includes('pim') ? [pimTitle] : []),
        ...(columns.includes('owner') ? owners.map(entityName) : []),
      ];
      return (
        <Cell>
          <Lines first={title} second={rest.join(' · ')} />
        </Cell>
      );
    },
  };
  return [label, { ...healthColumn(words), defaultWidth: '1fr' }];
}

const Lines = ({ first, second }: { readonly first: string; readonly second: string }) => (
  <span className={styles.lines}>
    <Text as="p">{first}</Text>
    <Text as="p" variant="body-small" color="secondary">
      {second}
    </Text>
  </span>
);
