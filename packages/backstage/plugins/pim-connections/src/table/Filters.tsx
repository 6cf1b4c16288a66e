import { SearchField, Select } from '@backstage/ui';
import { flowTypes } from '@pim-connections/core';
import type { PimStatus } from '@pim-connections/plugin-pim-connections-common';
import { entityName } from '../parts/EntityNames';
import { flowTypeTitle } from '../parts/flow-type-words';
import styles from '../parts/parts.module.css';
import { useWords } from '../translation/use-words';
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
  const words = useWords();
  const { t } = words;
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
          aria-label={t('filter.search')}
          placeholder={t('filter.searchIn')}
          size="small"
          value={filter.search}
          onChange={(search) => onChange({ ...filter, search })}
        />
      </div>
      <div className={styles.choices}>
        {pims.length > 1 &&
          choice(
            'pim',
            t('filter.pim'),
            pims.map(({ id, title }) => ({ id, label: title })),
          )}
        {choice(
          'flowType',
          t('filter.flowType'),
          flowTypes.map((id) => ({ id, label: flowTypeTitle(id, words) })),
        )}
        {owners.length > 0 &&
          choice(
            'owner',
            t('filter.owner'),
            owners.map((ref) => ({ id: ref, label: entityName(ref) })),
          )}
        {choice('health', t('filter.health'), [
          { id: 'errors', label: t('filter.errors') },
          { id: 'silent', label: t('filter.silent') },
          { id: 'works', label: t('filter.works') },
          { id: 'uncounted', label: t('filter.uncounted') },
        ])}
      </div>
    </div>
  );
};
