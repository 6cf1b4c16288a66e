import { useApi } from '@backstage/frontend-plugin-api';
import { Button, Dialog, DialogBody, DialogFooter, DialogHeader, Flex, Text } from '@backstage/ui';
import type { ConnectionItem, HandOver } from '@pim-connections/plugin-pim-connections-common';
import { useRef, useState } from 'react';
import { pimConnectionsApiRef } from '../api/pim-connections-api';
import styles from '../parts/parts.module.css';
import { Values } from '../parts/Values';
import { Confirm } from './Confirm';
import { useFocusReturn } from './use-focus-return';

/** Buttons that show the secret with which the PIM signs the events of a connection, or have a new one made. */
export const EventSecret = ({ connection }: { readonly connection: ConnectionItem }) => {
  const api = useApi(pimConnectionsApiRef);
  const [act, setAct] = useState<'reveal' | 'rotate'>();
  const [secret, setSecret] = useState<string>();
  // What was made and could not be fetched is fetched by the next try, and not made twice.
  const made = useRef<HandOver>();
  const button = useFocusReturn(act !== undefined || secret !== undefined);
  const { allowed, label } = connection;
  const close = () => {
    made.current = undefined;
    setAct(undefined);
  };
  const obtain = async (how: 'reveal' | 'rotate') => {
    made.current ??= await api.eventSecret(connection, how);
    const { credentials } = await api.claim(made.current.id);
    close();
    setSecret(credentials.secret);
  };
  return (
    <>
      {allowed.reveal && (
        <Button ref={button} size="small" variant="secondary" onPress={() => setAct('reveal')}>
          Show the signing secret…
        </Button>
      )}
      {allowed.rotate && (
        <Button
          ref={allowed.reveal ? undefined : button}
          size="small"
          variant="secondary"
          onPress={() => setAct('rotate')}
        >
          Rotate the signing secret…
        </Button>
      )}
      {act === 'reveal' && (
        <Confirm
          title={`Show the signing secret of ${label}?`}
          consequences={['It is written down that you asked for it. Nothing stops working.']}
          verb="Show it"
          isHarmless
          onConfirm={() => obtain('reveal')}
          onClose={close}
        />
      )}
      {act === 'rotate' && (
        <Confirm
          title={`Rotate the signing secret of ${label}?`}
          consequences={[
            'The PIM signs every event with the new one at once. A program that checks with the old one refuses them.',
            'You see the new one next. Put it wherever the old one is.',
          ]}
          verb="Rotate secret"
          onConfirm={() => obtain('rotate')}
          onClose={close}
        />
      )}
      {secret !== undefined && (
        <Dialog className={styles.readable} isOpen onOpenChange={() => setSecret(undefined)} width={560}>
          <DialogHeader>{`Signing secret of ${label}`}</DialogHeader>
          <DialogBody>
            <Flex direction="column" gap="4">
              <Text as="p">
                The PIM signs each event with it, so that your program knows that the PIM sent it. Whoever has the right
                to it can have it shown again.
              </Text>
              <Values values={[['Secret', secret]]} />
            </Flex>
          </DialogBody>
          <DialogFooter>
            <Button onPress={() => setSecret(undefined)}>Close</Button>
          </DialogFooter>
        </Dialog>
      )}
    </>
  );
};
