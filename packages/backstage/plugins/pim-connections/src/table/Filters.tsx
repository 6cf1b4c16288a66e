import { SearchField, Select } from '@backstage/ui';
import { flowTypeFacts } from '@pim-connections/core';
import type { PimStatus } from '@pim-connections/plugin-pim-connections-common';
import { entityName } from '../parts/EntityNames';
import styles from '../parts/parts.module.css';
import type { ConnectionRow, RowFilter } from './connection-row';

const everything = 'everything';

/** Search and filters above the table. */
export const Filters = ({
  filter,
  onChange,
  pims,
  rows,
}: {
  readonly filter: RowFilter;
  readonly onChange: (filter: RowFilter) => void;
  readonly pims: readonly PimStatus[];
  readonly rows: readonly ConnectionRow[];
}) => {
  const owners = [...new Set(rows.flatMap(({ connection }) => connection.owners))].sort();
  const choice = (
    name: Exclude<keyof RowFilter, 'search'>,
    all: string,
    options: readonly { readonly id: string; readonly label: string }[],
  ) => (
    <Select
      aria-label={all}
      options={[{ id: everything, label: all }, ...options]}
      value={filter[name] || everything}
      onChange={(key) => onChange({ ...filter, [name]: key === everything ? '' : String(key) })}
    />
  );
  return (
    <div className={styles.filters}>
      <div className={styles.search}>
        <SearchField
          aria-label="Search connections"
          placeholder="Search label, code, PIM or owner"
          size="small"
          value={filter.search}
          onChange={(search) => onChange({ ...filter, search })}
        />
      </div>
      <div className={styles.choices}>
        {pims.length > 1 &&
          choice(
            'pim',
            'All PIMs',
            pims.map(({ id, title }) => ({ id, label: title })),
          )}
        {choice(
          'flowType',
          'All flows',
          Object.entries(flowTypeFacts).map(([id, { title }]) => ({ id, label: title })),
        )}
        {owners.length > 0 &&
          choice(
            'owner',
            'All owners',
            owners.map((ref) => ({ id: ref, label: entityName(ref) })),
          )}
        {choice('health', 'Any health', [
          { id: 'errors', label: 'With errors' },
          { id: 'silent', label: 'Silent' },
          { id: 'works', label: 'Moving data' },
          { id: 'uncounted', label: 'Not counted' },
        ])}
      </div>
    </div>
  );
};
