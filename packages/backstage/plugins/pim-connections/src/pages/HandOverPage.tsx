import { discoveryApiRef, useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonLink, Card, CardBody, Container, Flex, Text } from '@backstage/ui';
import type { ClaimedCredentials } from '@pim-connections/plugin-pim-connections-common';
import { useCallback, useState } from 'react';
import { useParams } from 'react-router-dom';
import { pimConnectionsApiRef } from '../api/pim-connections-api';
import { useLoaded } from '../api/use-loaded';
import { ShownOnce } from '../dialogs/ShownOnce';
import { handOverWords } from '../parts/hand-over-words';
import styles from '../parts/parts.module.css';
import { Trouble } from '../parts/Trouble';
import { rootRouteRef } from '../routes';
import { vscodeLink } from './vscode-link';

/** Where a claim link leads. Nothing is claimed until somebody presses the button: links are opened by accident. */
export const HandOverPage = () => {
  const api = useApi(pimConnectionsApiRef);
  const discovery = useApi(discoveryApiRef);
  const { value: backend } = useLoaded(useCallback(() => discovery.getBaseUrl('pim-connections'), [discovery]));
  const { id = '' } = useParams();
  const home = useRouteRef(rootRouteRef)?.() ?? '/';
  const [claimed, setClaimed] = useState<ClaimedCredentials>();
  const [isDone, setDone] = useState(false);
  const [error, setError] = useState<unknown>();
  const { value: waiting, reload } = useLoaded(useCallback(() => api.handOvers(), [api]));
  const { value: overview } = useLoaded(useCallback(() => api.overview(), [api]));
  const handOver = waiting?.find((one) => one.id === id);
  // Claimed elsewhere, over, or somebody else's: nothing is offered that would be refused.
  const isGone = isDone || (waiting !== undefined && !handOver && !claimed);
  const claim = async () => {
    setError(undefined);
    try {
      setClaimed(await api.claim(id));
    } catch (trouble) {
      setError(trouble);
      void reload();
    }
  };
  return (
    <Container className={styles.readable}>
      <Flex direction="column" gap="4" py="4">
        {error !== undefined && <Trouble error={error} />}
        <Card>
          <CardBody>
            <Flex direction="column" gap="3" align="start">
              <Text as="h2" variant="title-small">
                {isDone
                  ? 'These credentials were shown'
                  : handOver
                    ? handOverWords(handOver, overview?.connections ?? [])
                    : isGone
                      ? 'Nothing waits for you under this link'
                      : 'Credentials wait for you'}
              </Text>
              <Text as="p">
                {isDone
                  ? 'The portal does not have them any more.'
                  : isGone
                    ? 'It was claimed already, nobody claimed it in time, or it is for somebody else. If it was claimed and not by you, rotate secret and password now.'
                    : 'They can be claimed once, by you only: in VS Code, which puts them into a .env file, or here.'}
              </Text>
              <Flex gap="2">
                {!isGone && backend && <ButtonLink href={vscodeLink(backend, id)}>Claim in VS Code</ButtonLink>}
                {!isGone && (
                  <Button variant="secondary" onPress={claim}>
                    Show them once
                  </Button>
                )}
                <ButtonLink variant="secondary" href={home}>
                  All connections
                </ButtonLink>
              </Flex>
            </Flex>
          </CardBody>
        </Card>
        {claimed && (
          <ShownOnce
            claimed={claimed}
            title={`Credentials of ${claimed.connection}`}
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
