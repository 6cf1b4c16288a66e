import { parseEntityRef } from '@backstage/catalog-model';
import { Text } from '@backstage/ui';
import { useWords } from '../translation/use-words';
import styles from './parts.module.css';

/** The name in an entity ref. */
export function entityName(ref: string): string {
  return parseEntityRef(ref, { defaultKind: 'component' }).name;
}

/** Who created a connection: a person by name, a program as it is called. */
export function creatorName(createdBy: string): string {
  return createdBy.startsWith('service:') ? createdBy : entityName(createdBy);
}

/** Who owns a connection, and the entity that says so. */
export const EntityNames = ({
  owners,
  entityRef,
}: {
  readonly owners: readonly string[];
  readonly entityRef: string | null;
}) => {
  const { t } = useWords();
  if (entityRef === null) return <Text color="secondary">{t('column.nobody')}</Text>;
  if (owners.length === 0) return <Text>{entityName(entityRef)}</Text>;
  return (
    <span className={styles.lines}>
      <Text as="p">{owners.map(entityName).join(', ')}</Text>
      <Text as="p" variant="body-small" color="secondary">
        {entityName(entityRef)}
      </Text>
    </span>
  );
};
