import { useApi } from '@backstage/frontend-plugin-api';
import { Button, Dialog, DialogBody, DialogFooter, DialogHeader, Flex, Text } from '@backstage/ui';
import type { ConnectionItem, HandOver } from '@pim-connections/plugin-pim-connections-common';
import { useRef, useState } from 'react';
import { pimConnectionsApiRef } from '../api/pim-connections-api';
import styles from '../parts/parts.module.css';
import { Values } from '../parts/Values';
import { useWords } from '../translation/use-words';
import { Confirm } from './Confirm';
import { useFocusReturn } from './use-focus-return';

/** Buttons that show the secret with which the PIM signs the events of a connection, or have a new one made. */
export const EventSecret = ({ connection }: { readonly connection: ConnectionItem }) => {
  const api = useApi(pimConnectionsApiRef);
  const { t } = useWords();
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
          {t('eventSecret.show')}
        </Button>
      )}
      {allowed.rotate && (
        <Button
          ref={allowed.reveal ? undefined : button}
          size="small"
          variant="secondary"
          onPress={() => setAct('rotate')}
        >
          {t('eventSecret.rotate')}
        </Button>
      )}
      {act === 'reveal' && (
        <Confirm
          title={t('eventSecret.showTitle', { label })}
          consequences={[t('act.noted')]}
          verb={t('reveal.verb')}
          isHarmless
          onConfirm={() => obtain('reveal')}
          onClose={close}
        />
      )}
      {act === 'rotate' && (
        <Confirm
          title={t('eventSecret.rotateTitle', { label })}
          consequences={[t('eventSecret.rotateStops'), t('act.newSecretNext')]}
          verb={t('eventSecret.rotateVerb')}
          onConfirm={() => obtain('rotate')}
          onClose={close}
        />
      )}
      {secret !== undefined && (
        <Dialog className={styles.readable} isOpen onOpenChange={() => setSecret(undefined)} width={560}>
          <DialogHeader>{t('eventSecret.title', { label })}</DialogHeader>
          <DialogBody>
            <Flex direction="column" gap="4">
              <Text as="p">{t('eventSecret.about')}</Text>
              <Values values={[[t('value.secret'), secret]]} />
            </Flex>
          </DialogBody>
          <DialogFooter>
            <Button onPress={() => setSecret(undefined)}>{t('common.close')}</Button>
          </DialogFooter>
        </Dialog>
      )}
    </>
  );
};
