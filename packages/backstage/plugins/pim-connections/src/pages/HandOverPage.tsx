import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonLink, Card, CardBody, Container, Flex, Skeleton, Text } from '@backstage/ui';
import type { ClaimedCredentials } from '@pim-connections/plugin-pim-connections-common';
import { useCallback, useState } from 'react';
import { useParams } from 'react-router-dom';
import { pimConnectionsApiRef } from '../api/pim-connections-api';
import { useLoaded } from '../api/use-loaded';
import { ShownOnce } from '../dialogs/ShownOnce';
import { claimWords, handOverWords, labelOf, showWords } from '../parts/hand-over-words';
import styles from '../parts/parts.module.css';
import { Trouble } from '../parts/Trouble';
import { rootRouteRef } from '../routes';
import { useWords } from '../translation/use-words';
import { ClaimInVsCode } from './ClaimInVsCode';

/** Where a claim link leads. Nothing is claimed until somebody presses the button: links are opened by accident. */
export const HandOverPage = () => {
  const api = useApi(pimConnectionsApiRef);
  const words = useWords();
  const { t } = words;
  const { id = '' } = useParams();
  const home = useRouteRef(rootRouteRef)?.() ?? '/';
  const [claimed, setClaimed] = useState<ClaimedCredentials>();
  const [isDone, setDone] = useState(false);
  const [error, setError] = useState<unknown>();
  const waiting = useLoaded(useCallback(() => api.handOvers(), [api]));
  const { value: overview } = useLoaded(useCallback(() => api.overview(), [api]));
  const connections = overview?.connections ?? [];
  const handOver = isDone ? undefined : waiting.value?.find((one) => one.id === id);
  const claim = async () => {
    setError(undefined);
    try {
      setClaimed(await api.claim(id));
    } catch (trouble) {
      setError(trouble);
      void waiting.reload();
    }
  };
  return (
    <Container className={styles.readable}>
      <Flex direction="column" gap="4" py="4">
        {error !== undefined && <Trouble error={error} />}
        {waiting.error !== undefined && <Trouble error={waiting.error} onRetry={waiting.reload} />}
        {!waiting.value && waiting.isLoading && <Skeleton height={140} />}
        {waiting.value && (
          <Card>
            <CardBody>
              <Flex direction="column" gap="3" align="start">
                <Flex direction="column" gap="1" className={styles.lines}>
                  <Text as="h2" variant="title-small">
                    {handOver
                      ? handOverWords(handOver, connections, words)
                      : isDone
                        ? t('handOver.done')
                        : t('handOver.nothing')}
                  </Text>
                  {handOver && (
                    <Text as="p" color="secondary">
                      {overview?.pims.find((known) => known.id === handOver.pim)?.title ?? handOver.pim}
                    </Text>
                  )}
                </Flex>
                <Text as="p">
                  {handOver ? claimWords(handOver, words) : isDone ? t('handOver.doneHint') : t('handOver.nothingHint')}
                </Text>
                <Flex gap="2" style={{ flexWrap: 'wrap' }}>
                  {handOver && <ClaimInVsCode handOver={handOver} />}
                  {handOver && (
                    <Button variant="secondary" onPress={claim}>
                      {showWords(handOver, words)}
                    </Button>
                  )}
                  <ButtonLink variant="secondary" href={home}>
                    {t('common.allConnections')}
                  </ButtonLink>
                </Flex>
              </Flex>
            </CardBody>
          </Card>
        )}
        {claimed && (
          <ShownOnce
            claimed={claimed}
            title={t('reveal.shown', { label: labelOf(claimed.pim.id, claimed.connection, connections) })}
            onClose={() => {
              setClaimed(undefined);
              setDone(true);
            }}
          />
        )}
      </Flex>
    </Container>
  );
};
