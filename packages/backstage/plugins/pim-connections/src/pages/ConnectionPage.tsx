import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonLink, Card, CardBody, CardHeader, Container, Flex, Link, Skeleton, Text } from '@backstage/ui';
import { isTrackable } from '@pim-connections/core';
import {
  type ConnectionDetails,
  connectionAnnotation,
  type DataFlow,
  type DiagnosisReport,
  type HandOver,
  stringifyConnectionRef,
} from '@pim-connections/plugin-pim-connections-common';
import { RiArrowLeftLine } from '@remixicon/react';
import { useCallback } from 'react';
import { useNavigate, useParams } from 'react-router-dom';
import { pimConnectionsApiRef } from '../api/pim-connections-api';
import { type Loaded, useLoaded } from '../api/use-loaded';
import { ConnectionActions } from '../dialogs/ConnectionActions';
import { FlowChart } from '../flows/FlowChart';
import chartStyles from '../flows/flows.module.css';
import { healthOf } from '../flows/health';
import { EntityLink } from '../parts/EntityLink';
import { creatorName } from '../parts/EntityNames';
import { flowTypeIcon, flowTypeTitle } from '../parts/flow-type-words';
import { HealthStatus } from '../parts/HealthStatus';
import { handOverWords, showWords } from '../parts/hand-over-words';
import { LookedAfterBy } from '../parts/LookedAfterBy';
import styles from '../parts/parts.module.css';
import { Trouble } from '../parts/Trouble';
import { Values } from '../parts/Values';
import { handOverRouteRef, rootRouteRef } from '../routes';
import { useWords } from '../translation/use-words';
import { EventSubscription } from './EventSubscription';

/** One connection: what it is, what it moves, what went wrong, and what can be done with it. */
export const ConnectionPage = () => {
  const api = useApi(pimConnectionsApiRef);
  const words = useWords();
  const { t } = words;
  const { pim = '', id = '' } = useParams();
  const navigate = useNavigate();
  const home = useRouteRef(rootRouteRef)?.() ?? '/';
  const details = useLoaded(useCallback(() => api.details({ pim, id }), [api, pim, id]));
  const diagnosis = useLoaded(useCallback(() => api.diagnosis({ pim, id }), [api, pim, id]));
  const flows = useLoaded(useCallback(() => api.dataFlows(), [api]));
  const overview = useLoaded(useCallback(() => api.overview(), [api]));
  const waiting = useLoaded(useCallback(() => api.handOvers(), [api]));
  const status = overview.value?.pims.find((known) => known.id === pim);
  const flowsOfPim = flows.value?.pims.find((known) => known.id === pim);
  const flow = flowsOfPim && (flowsOfPim.problem === null ? (flowsOfPim.connections[id] ?? {}) : undefined);
  const { value: connection } = details;

  return (
    <Container className={styles.readable}>
      <Flex direction="column" gap="4" py="4">
        <Flex>
          <ButtonLink
            className={styles.back}
            variant="tertiary"
            size="small"
            href={home}
            iconStart={<RiArrowLeftLine />}
          >
            {t('common.allConnections')}
          </ButtonLink>
        </Flex>
        {details.error !== undefined && <Trouble error={details.error} onRetry={details.reload} />}
        {!connection && status?.problem && <LookedAfterBy owner={status.owner} />}
        {!connection && details.isLoading && <Skeleton height={240} />}
        {connection && (
          <>
            <Flex justify="between" align="start" gap="4" style={{ flexWrap: 'wrap' }}>
              <Flex direction="column" gap="1" className={styles.lines} style={{ flex: '1 1 300px' }}>
                <Text as="h2" variant="title-medium">
                  {connection.label}
                </Text>
                <Flex align="center" gap="2" style={{ flexWrap: 'wrap' }}>
                  {flowTypeIcon(connection.flowType)}
                  <Text as="span" color="secondary">
                    {`${flowTypeTitle(connection.flowType, words)} · ${status?.title ?? pim}`}
                  </Text>
                  <HealthStatus {...healthOf(connection, flow, words)} />
                </Flex>
              </Flex>
              <ConnectionActions
                connection={connection}
                pimTitle={status?.title ?? pim}
                hasImages={status?.can.images ?? false}
                askWhom={status?.owner ?? null}
                onChanged={() => {
                  void details.reload();
                  void diagnosis.reload();
                  void flows.reload();
                }}
                onDeleted={() => navigate(home)}
              />
            </Flex>
            <Flex gap="4" style={{ flexWrap: 'wrap' }} align="stretch">
              <Facts connection={connection} url={status?.url} waiting={waiting} />
              <Entities connection={connection} />
            </Flex>
            <Flex gap="4" style={{ flexWrap: 'wrap' }} align="stretch">
              <Flows connection={connection} flow={flow} isLoading={flows.isLoading} />
              <Findings pim={pim} id={id} diagnosis={diagnosis} />
            </Flex>
            <EventSubscription connection={connection} />
          </>
        )}
      </Flex>
    </Container>
  );
};

const wide = { flex: '1 1 380px' };

/** A row of its own. */
const whole = { flex: '1 1 100%' };

const Facts = ({
  connection,
  url,
  waiting,
}: {
  readonly connection: ConnectionDetails;
  readonly url: string | undefined;
  /** What waits for the reader, of any connection. */
  readonly waiting: Loaded<readonly HandOver[]>;
}) => {
  const { t } = useWords();
  const values: (readonly [string, string])[] = [[t('value.clientId'), connection.clientId]];
  if (connection.code !== null) values.unshift([t('value.code'), connection.code]);
  if (connection.username !== null) values.push([t('value.username'), connection.username]);
  if (url !== undefined) values.push([t('value.url'), url]);
  const mine = (waiting.value ?? []).filter(
    ({ pim, connection: id }) => pim === connection.pim && id === connection.id,
  );
  const hasPassword = ({ reason }: HandOver) => reason === 'create' || reason === 'rotate-password';
  // Nothing is called gone before it is known what waits.
  const isPasswordGone = (waiting.value ?? waiting.error) !== undefined && !mine.some(hasPassword);
  return (
    <Card style={wide}>
      <CardHeader>
        <Text as="h3" variant="title-x-small">
          {t('page.credentials')}
        </Text>
      </CardHeader>
      <CardBody>
        <Flex direction="column" gap="3">
          <Values values={values} />
          {mine.map((handOver) => (
            <Waiting key={handOver.id} handOver={handOver} connection={connection} />
          ))}
          {connection.username === null ? (
            <Text as="p" variant="body-small" color="secondary">
              {t('page.noUser')}
            </Text>
          ) : (
            isPasswordGone && (
              <Text as="p" variant="body-small" color="secondary">
                {t('page.passwordOnce')}
              </Text>
            )
          )}
        </Flex>
      </CardBody>
    </Card>
  );
};

/** Says what of a connection waits for the reader, and leads to where it is claimed. */
const Waiting = ({ handOver, connection }: { readonly handOver: HandOver; readonly connection: ConnectionDetails }) => {
  const words = useWords();
  const toHandOver = useRouteRef(handOverRouteRef);
  return (
    <Text as="p" variant="body-small">
      {`${handOverWords(handOver, [connection], words)}. `}
      <Link variant="body-small" href={toHandOver?.({ id: handOver.id }) ?? '#'}>
        {showWords(handOver, words)}
      </Link>
    </Text>
  );
};

const Entities = ({ connection }: { readonly connection: ConnectionDetails }) => {
  const { t, locale } = useWords();
  const { entityRef, owners, entities, createdBy, createdAt } = connection;
  const others = entities.filter((entity) => entity.entityRef !== entityRef);
  return (
    <Card style={wide}>
      <CardHeader>
        <Text as="h3" variant="title-x-small">
          {t('page.whoUsesIt')}
        </Text>
      </CardHeader>
      <CardBody>
        <Flex direction="column" gap="2">
          {entityRef === null ? (
            <Text as="p" color="secondary">
              {t(connection.allowed.update ? 'page.noEntityEdit' : 'page.noEntity')}
            </Text>
          ) : (
            <Text as="p">
              {owners.length === 0
                ? t('page.belongsTo', { entity: <EntityLink entityRef={entityRef} /> })
                : t('page.belongsToOwned', {
                    entity: <EntityLink entityRef={entityRef} />,
                    owners: <EntityLinks entities={owners.map((owner) => ({ entityRef: owner }))} />,
                  })}
            </Text>
          )}
          {others.length > 0 && (
            <Text as="p">{t('page.shownOn', { entities: <EntityLinks entities={others} /> })}</Text>
          )}
          <Values
            values={[[t('value.annotation'), `${connectionAnnotation}: ${stringifyConnectionRef(connection)}`]]}
          />
          <Text as="p" variant="body-small" color="secondary">
            {t('page.annotationHint')}
          </Text>
          {createdBy !== null && createdAt !== null && (
            <Text as="p" variant="body-small" color="secondary">
              {t('page.created', {
                date: new Date(createdAt).toLocaleDateString(locale),
                creator: creatorName(createdBy),
              })}
            </Text>
          )}
        </Flex>
      </CardBody>
    </Card>
  );
};

const EntityLinks = ({
  entities,
}: {
  readonly entities: readonly { readonly entityRef: string; readonly title?: string }[];
}) =>
  entities.map(({ entityRef, title }, at) => (
    <span key={entityRef}>
      {at > 0 && ', '}
      <EntityLink entityRef={entityRef} title={title} />
    </span>
  ));

const Flows = ({
  connection,
  flow,
  isLoading,
}: {
  readonly connection: ConnectionDetails;
  readonly flow: DataFlow | undefined;
  readonly isLoading: boolean;
}) => {
  const { t } = useWords();
  // PIMs count for each connection what only some flow types do: a chart of nothing says nothing.
  const charts = (
    [
      ['flows.read', flow?.read],
      ['flows.created', flow?.created],
      ['flows.updated', flow?.updated],
      ['flows.errors', flow?.errors],
    ] as const
  ).flatMap(([key, series]) => (series?.total ? [{ key, series }] : []));
  const hasSome = charts.length > 0;
  return (
    <Card style={charts.length > 1 ? whole : wide}>
      <CardHeader>
        <Text as="h3" variant="title-x-small">
          {t('flows.title')}
        </Text>
      </CardHeader>
      <CardBody>
        {!flow && isLoading && <Skeleton height={140} />}
        {!hasSome && !isLoading && (
          <Text as="p" color="secondary">
            {t(nothingCounted(connection, flow))}
          </Text>
        )}
        {hasSome && (
          <div className={chartStyles.charts}>
            {charts.map(({ key, series }) => (
              <FlowChart key={key} title={t(key)} series={series} isTrouble={key === 'flows.errors'} />
            ))}
          </div>
        )}
      </CardBody>
    </Card>
  );
};

/** Why there is nothing to see of what a connection moves. */
function nothingCounted({ auditable, flowType, allowed }: ConnectionDetails, flow: DataFlow | undefined) {
  if (flowType !== null && !isTrackable(flowType)) return 'flows.untrackable';
  if (auditable === false) return allowed.update ? 'flows.switchedOffEdit' : 'flows.switchedOff';
  if (flow && (auditable || Object.keys(flow).length > 0)) return 'flows.nothing';
  return 'flows.untold';
}

/** Errors that are listed; the PIM has the others. */
const mostErrors = 20;

const Findings = ({
  pim,
  id,
  diagnosis,
}: {
  readonly pim: string;
  readonly id: string;
  readonly diagnosis: Loaded<DiagnosisReport>;
}) => {
  const api = useApi(pimConnectionsApiRef);
  const { t, locale } = useWords();
  const errors = useLoaded(useCallback(() => api.errors({ pim, id }), [api, pim, id]));
  const mixedWith = diagnosis.value?.mixedWith;
  const troubles = mixedWith ? [t('findings.mixed', { users: mixedWith.join(', ') })] : diagnosis.value?.troubles;
  const more = (errors.value?.length ?? 0) - mostErrors;
  return (
    <Card style={wide}>
      <CardHeader>
        <Flex justify="between">
          <Text as="h3" variant="title-x-small">
            {t('findings.title')}
          </Text>
          <Button
            size="small"
            variant="tertiary"
            isPending={diagnosis.isLoading || errors.isLoading}
            onPress={() => {
              void diagnosis.reload();
              void errors.reload();
            }}
          >
            {t('findings.again')}
          </Button>
        </Flex>
      </CardHeader>
      <CardBody>
        <Flex direction="column" gap="2">
          {diagnosis.error !== undefined && <Trouble error={diagnosis.error} />}
          {errors.error !== undefined && diagnosis.error === undefined && <Trouble error={errors.error} />}
          {troubles?.map((trouble) => (
            <Text as="p" key={trouble}>
              {trouble}
            </Text>
          ))}
          {troubles?.length === 0 && errors.value?.length === 0 && (
            <Text as="p" color="secondary">
              {t('findings.nothing')}
            </Text>
          )}
          {errors.value?.slice(0, mostErrors).map(({ time, message, product }) => (
            <div key={`${time} ${product} ${message}`} className={styles.lines}>
              <Text as="p">{message}</Text>
              <Text as="p" variant="body-small" color="secondary">
                {`${product === null ? '' : `${product} · `}${new Date(time).toLocaleString(locale)}`}
              </Text>
            </div>
          ))}
          {more > 0 && (
            <Text as="p" variant="body-small" color="secondary">
              {t('findings.more', { more: String(more) })}
            </Text>
          )}
        </Flex>
      </CardBody>
    </Card>
  );
};
