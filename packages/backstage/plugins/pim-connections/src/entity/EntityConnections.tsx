import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { Flex, Link, Skeleton, Text } from '@backstage/ui';
import {
  connectionAnnotation,
  parseConnectionRefs,
  stringifyConnectionRef,
} from '@pim-connections/plugin-pim-connections-common';
import { useCallback, useMemo } from 'react';
import { pimConnectionsApiRef } from '../api/pim-connections-api';
import { useLoaded } from '../api/use-loaded';
import { flowTypeIcon } from '../parts/flow-type-words';
import { HealthStatus } from '../parts/HealthStatus';
import styles from '../parts/parts.module.css';
import { Trouble } from '../parts/Trouble';
import { connectionRouteRef } from '../routes';
import { ConnectionsTable } from '../table/ConnectionsTable';
import { type ConnectionRow, connectionRows } from '../table/connection-row';
import { useWords } from '../translation/use-words';

/** The connections of the entity on whose page this is: those its annotation names, and those that belong to it. */
function useEntityConnections() {
  const api = useApi(pimConnectionsApiRef);
  const { entity } = useEntity();
  const words = useWords();
  const overview = useLoaded(useCallback(() => api.overview(), [api]));
  const flows = useLoaded(useCallback(() => api.dataFlows(), [api]));
  const annotation = entity.metadata.annotations?.[connectionAnnotation] ?? '';
  const refs = parseConnectionRefs(annotation).map(stringifyConnectionRef);
  const named = refs.join();
  const entityRef = stringifyEntityRef(entity);
  const rows = useMemo(() => {
    if (!overview.value) return undefined;
    const wanted = named.split(',');
    return connectionRows(overview.value, flows.value, words).filter(
      ({ id, connection }) => wanted.includes(id) || connection.entityRef === entityRef,
    );
  }, [overview.value, flows.value, named, entityRef, words]);
  const missing = rows && refs.filter((ref) => !rows.some(({ id }) => id === ref));
  const pims = overview.value?.pims.map(({ id }) => id) ?? [];
  const unread = annotation.split(',').filter((part) => parseConnectionRefs(part).length === 0);
  return { rows, pims, missing: missing ?? [], unread, error: overview.error, reload: overview.reload };
}

/** A short list for the entity's overview. */
export const EntityConnectionsCard = () => {
  const { t } = useWords();
  const { rows, pims, missing, unread, error, reload } = useEntityConnections();
  return (
    <EntityInfoCard title={t('entity.title')}>
      <Flex className={styles.readable} direction="column" gap="3">
        {error !== undefined && <Trouble error={error} onRetry={reload} />}
        {!rows && error === undefined && <Skeleton width="100%" height={48} />}
        {rows?.map((row) => (
          <ShortRow key={row.id} {...row} />
        ))}
        <Missing refs={missing} pims={pims} unread={unread} />
      </Flex>
    </EntityInfoCard>
  );
};

const ShortRow = ({ connection, pimTitle, health }: ConnectionRow) => {
  const toConnection = useRouteRef(connectionRouteRef);
  const { pim, id, label, flowType } = connection;
  return (
    <Flex direction="column" gap="1">
      <Flex align="center" gap="2">
        {flowTypeIcon(flowType)}
        <Link href={toConnection?.({ pim, id }) ?? '#'} weight="bold">
          {label}
        </Link>
      </Flex>
      <Text as="span" variant="body-small" color="secondary">
        {pimTitle}
      </Text>
      <HealthStatus {...health} />
    </Flex>
  );
};

/** All but the owner, which the entity's page says. */
const columns = ['flowType', 'pim', 'week', 'health'];

/** A tab of the entity's page. */
export const EntityConnectionsContent = () => {
  const { rows, pims, missing, unread, error, reload } = useEntityConnections();
  return (
    <Flex className={styles.readable} direction="column" gap="3">
      {error !== undefined && <Trouble error={error} onRetry={reload} />}
      {error === undefined && rows?.length !== 0 && (
        <ConnectionsTable rows={rows} columns={columns} emptyState={null} />
      )}
      <Missing refs={missing} pims={pims} unread={unread} />
    </Flex>
  );
};

/** What of the annotation leads nowhere, and why that may be. */
const Missing = ({
  refs,
  pims,
  unread,
}: {
  readonly refs: readonly string[];
  readonly pims: readonly string[];
  /** Parts of the annotation that are no `<pim>/<code>`. */
  readonly unread: readonly string[];
}) => {
  const { t } = useWords();
  const isKnown = (ref: string) => parseConnectionRefs(ref).some(({ pim }) => pims.includes(pim));
  const strange = refs.filter((ref) => !isKnown(ref));
  const hidden = refs.filter(isKnown);
  return (
    <>
      {hidden.length > 0 && <Hint>{t('entity.notFound', { refs: hidden.join(', ') })}</Hint>}
      {strange.length > 0 && (
        <Hint>{t('entity.strange', { refs: strange.join(', '), annotation: connectionAnnotation })}</Hint>
      )}
      {unread.length > 0 && (
        <Hint>{t('entity.unread', { annotation: connectionAnnotation, text: unread.join(',').trim() })}</Hint>
      )}
    </>
  );
};

const Hint = ({ children }: { readonly children: string }) => (
  <Text as="p" variant="body-small" color="secondary" className={styles.lines}>
    {children}
  </Text>
);
