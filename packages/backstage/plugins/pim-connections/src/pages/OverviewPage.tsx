import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import { Alert, ButtonIcon, ButtonLink, Container, Flex, Skeleton, Text, Tooltip, TooltipTrigger } from '@backstage/ui';
import type { HandOver, Overview, PimStatus } from '@pim-connections/plugin-pim-connections-common';
import { RiRefreshLine } from '@remixicon/react';
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { pimConnectionsApiRef } from '../api/pim-connections-api';
import { useLoaded } from '../api/use-loaded';
import { CreateConnection } from '../dialogs/CreateConnection';
import { AskWhom } from '../parts/AskWhom';
import { handOverWords, showWords } from '../parts/hand-over-words';
import { PimCards } from '../parts/PimCards';
import styles from '../parts/parts.module.css';
import { Trouble } from '../parts/Trouble';
import { handOverRouteRef } from '../routes';
import { ConnectionsTable } from '../table/ConnectionsTable';
import { connectionRows, matches, noFilter } from '../table/connection-row';
import { Filters } from '../table/Filters';
import { useWords, type Words } from '../translation/use-words';
import { ClaimInVsCode } from './ClaimInVsCode';

/** Milliseconds until the page looks what came of a PIM that was asked again. */
const pause = 1500;

/** All connections of all PIMs. */
export const OverviewPage = () => {
  const api = useApi(pimConnectionsApiRef);
  const words = useWords();
  const { t } = words;
  const overview = useLoaded(useCallback((isReload: boolean) => api.overview({ fresh: isReload }), [api]));
  const flows = useLoaded(useCallback(() => api.dataFlows(), [api]));
  const waiting = useLoaded(useCallback(() => api.handOvers(), [api]));
  const [filter, setFilter] = useState(noFilter);
  const rows = useMemo(
    () => (overview.value ? connectionRows(overview.value, flows.value, words) : undefined),
    [overview.value, flows.value, words],
  );
  const shown = useMemo(() => rows?.filter((row) => matches(row, filter)), [rows, filter]);
  const reload = () => {
    void overview.reload();
    void flows.reload();
    void waiting.reload();
  };
  const { pims = [], mayCreate = 'no' } = overview.value ?? {};
  const isPending = pims.some(({ pending }) => pending);
  const { lookAgain, isLoading } = overview;
  useEffect(() => {
    if (!isPending || isLoading) return undefined;
    const timer = setTimeout(() => void lookAgain(), pause);
    return () => clearTimeout(timer);
  }, [isPending, isLoading, lookAgain]);

  return (
    <Container className={styles.readable}>
      <Flex direction="column" gap="4" py="4">
        {overview.error !== undefined && <Trouble error={overview.error} onRetry={reload} />}
        {waiting.value?.map((handOver) => (
          <Waiting key={handOver.id} handOver={handOver} connections={overview.value?.connections ?? []} />
        ))}
        {overview.value ? <PimCards pims={pims} onRetry={reload} /> : <Skeleton height={96} />}
        <Flex justify="between" align="center" gap="3" style={{ flexWrap: 'wrap' }}>
          <Text as="p" color="secondary" role="status">
            {counted(rows?.length, shown?.length, words)}
          </Text>
          <Flex gap="2" align="center">
            <TooltipTrigger>
              <ButtonIcon
                aria-label={t('list.refresh')}
                icon={<RiRefreshLine />}
                variant="secondary"
                isPending={overview.isLoading}
                onPress={reload}
              />
              <Tooltip>{t('list.refreshTip')}</Tooltip>
            </TooltipTrigger>
            <CreateConnection
              isDisabled={mayCreate === 'no' || !pims.some(({ can }) => can.create)}
              overview={overview.value ?? nothingYet}
              onCreated={reload}
            />
          </Flex>
        </Flex>
        {overview.value && mayCreate === 'no' && <WhoToAsk pims={pims} />}
        {rows?.length !== 0 && <Filters filter={filter} onChange={setFilter} pims={pims} rows={rows ?? []} />}
        <ConnectionsTable
          rows={overview.error === undefined ? shown : (shown ?? [])}
          emptyState={rows?.length === 0 ? nothingToSee(pims, mayCreate !== 'no', words) : t('list.noMatch')}
        />
      </Flex>
    </Container>
  );
};

const nothingYet: Overview = { pims: [], connections: [], mayCreate: 'no', mayGrant: 'no' };

function nothingToSee(pims: readonly PimStatus[], mayCreate: boolean, { t }: Words): ReactNode {
  if (pims.length === 0) return t('list.noPim');
  if (pims.every(({ problem }) => problem !== null)) return t('list.noAnswer');
  if (pims.some(({ used }) => used !== null && used > 0)) {
    return (
      <Text as="p" variant="body-small">
        {t('list.noneSeen')} <AskWhom owners={ownersOf(pims)} />
      </Text>
    );
  }
  return t(mayCreate ? 'list.noneToCreate' : 'list.none');
}

function counted(all: number | undefined, shown: number | undefined, { t }: Words): string {
  if (all === undefined) return t('list.asking');
  return all === shown ? t('list.count', { count: all }) : t('list.shown', { count: all, shown: String(shown) });
}

const Waiting = ({
  handOver,
  connections,
}: {
  readonly handOver: HandOver;
  readonly connections: Overview['connections'];
}) => {
  const words = useWords();
  const toHandOver = useRouteRef(handOverRouteRef);
  return (
    <Alert
      className={styles.notice}
      icon
      status="info"
      title={`${handOverWords(handOver, connections, words)}.`}
      customActions={
        <Flex gap="2" style={{ flexWrap: 'wrap' }}>
          <ClaimInVsCode handOver={handOver} size="small" variant="secondary" />
          <ButtonLink size="small" variant="secondary" href={toHandOver?.({ id: handOver.id }) ?? '#'}>
            {showWords(handOver, words)}
          </ButtonLink>
        </Flex>
      }
    />
  );
};

const WhoToAsk = ({ pims }: { readonly pims: readonly PimStatus[] }) => {
  const { t } = useWords();
  return (
    <Text as="p" variant="body-small" color="secondary">
      {t('list.mayNotCreate')} <AskWhom owners={ownersOf(pims)} />
    </Text>
  );
};

function ownersOf(pims: readonly PimStatus[]): readonly string[] {
  return [...new Set(pims.flatMap(({ owner }) => owner ?? []))];
}
