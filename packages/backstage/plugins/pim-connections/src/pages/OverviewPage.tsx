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

/** Milliseconds until the page looks what came of a PIM that was asked again. */
const pause = 1500;

/** All connections of all PIMs. */
export const OverviewPage = () => {
  const api = useApi(pimConnectionsApiRef);
  const overview = useLoaded(useCallback((isReload: boolean) => api.overview({ fresh: isReload }), [api]));
  const flows = useLoaded(useCallback(() => api.dataFlows(), [api]));
  const waiting = useLoaded(useCallback(() => api.handOvers(), [api]));
  const [filter, setFilter] = useState(noFilter);
  const rows = useMemo(
    () => (overview.value ? connectionRows(overview.value, flows.value) : undefined),
    [overview.value, flows.value],
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
            {counted(rows?.length, shown?.length)}
          </Text>
          <Flex gap="2" align="center">
            <TooltipTrigger>
              <ButtonIcon
                aria-label="Refresh"
                icon={<RiRefreshLine />}
                variant="secondary"
                isPending={overview.isLoading}
                onPress={reload}
              />
              <Tooltip>Ask all PIMs again</Tooltip>
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
          emptyState={
            rows?.length === 0
              ? nothingToSee(pims, mayCreate !== 'no')
              : 'No connection matches. Change the search or the filters.'
          }
        />
      </Flex>
    </Container>
  );
};

const nothingYet: Overview = { pims: [], connections: [], mayCreate: 'no', mayGrant: 'no' };

function nothingToSee(pims: readonly PimStatus[], mayCreate: boolean): ReactNode {
  if (pims.length === 0)
    return 'This portal has no PIM yet. Whoever looks after it adds one under pimConnections.pims of its configuration.';
  if (pims.every(({ problem }) => problem !== null)) return 'No PIM answered. Above stands what each said.';
  if (pims.some(({ used }) => used !== null && used > 0)) {
    return (
      <Text as="p" variant="body-small">
        There are connections, but you may not see them. <AskWhom owners={ownersOf(pims)} />
      </Text>
    );
  }
  return mayCreate ? 'No connections yet. Create one, and your code can talk to the PIM.' : 'No connections yet.';
}

function counted(all: number | undefined, shown: number | undefined): string {
  if (all === undefined) return 'Asking the PIMs…';
  const connections = all === 1 ? '1 connection' : `${all} connections`;
  return all === shown ? connections : `${shown} of ${connections}`;
}

const Waiting = ({
  handOver,
  connections,
}: {
  readonly handOver: HandOver;
  readonly connections: Overview['connections'];
}) => {
  const toHandOver = useRouteRef(handOverRouteRef);
  return (
    <Alert
      className={styles.notice}
      icon
      status="info"
      title={`${handOverWords(handOver, connections)}.`}
      customActions={
        <ButtonLink size="small" variant="secondary" href={toHandOver?.({ id: handOver.id }) ?? '#'}>
          {showWords(handOver)}
        </ButtonLink>
      }
    />
  );
};

const WhoToAsk = ({ pims }: { readonly pims: readonly PimStatus[] }) => (
  <Text as="p" variant="body-small" color="secondary">
    You may look, not create. <AskWhom owners={ownersOf(pims)} />
  </Text>
);

function ownersOf(pims: readonly PimStatus[]): readonly string[] {
  return [...new Set(pims.flatMap(({ owner }) => owner ?? []))];
}
