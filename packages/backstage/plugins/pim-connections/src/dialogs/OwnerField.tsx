import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { Select } from '@backstage/ui';
import { useCallback } from 'react';
import { useLoaded } from '../api/use-loaded';
import { useWords } from '../translation/use-words';

const nobody = 'nobody';
const mostEntities = 500;

/** Chooses the entity that a connection belongs to; its owners get their rights from it. */
export const OwnerField = ({
  value,
  onChange,
}: {
  /** Entity ref, empty for none. */
  readonly value: string;
  readonly onChange: (entityRef: string) => void;
}) => {
  const { t } = useWords();
  const catalog = useApi(catalogApiRef);
  const entities = useLoaded(
    useCallback(async () => {
      const { items } = await catalog.queryEntities({
        filter: { kind: ['Component', 'System', 'Resource'] },
        fields: ['kind', 'metadata.name', 'metadata.namespace', 'metadata.title'],
        orderFields: { field: 'metadata.name', order: 'asc' },
        limit: mostEntities,
      });
      return items.map((entity) => ({
        id: stringifyEntityRef(entity),
        label: `${entity.metadata.title ?? entity.metadata.name} (${entity.kind.toLowerCase()})`,
      }));
    }, [catalog]),
  );
  const known = entities.value ?? [];
  const given = value === '' || known.some(({ id }) => id === value) ? [] : [{ id: value, label: value }];
  return (
    <Select
      label={t('owner.label')}
      description={t('owner.hint')}
      options={[{ id: nobody, label: t('owner.none') }, ...given, ...known]}
      search={{ placeholder: t('owner.search') }}
      value={value || nobody}
      onChange={(key) => onChange(key === nobody ? '' : String(key))}
    />
  );
};
