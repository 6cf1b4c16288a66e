import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import { Button, Flex, Menu, MenuItem, MenuTrigger, Text } from '@backstage/ui';
import type { ClaimedCredentials, ConnectionDetails, HandOver } from '@pim-connections/plugin-pim-connections-common';
import { RiArrowDownSLine } from '@remixicon/react';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { pimConnectionsApiRef } from '../api/pim-connections-api';
import { AskWhom } from '../parts/AskWhom';
import { handOverRouteRef } from '../routes';
import { useWords } from '../translation/use-words';
import { Confirm } from './Confirm';
import { EditConnection } from './EditConnection';
import { ShownOnce } from './ShownOnce';
import { useFocusReturn } from './use-focus-return';

type Act = 'edit' | 'delete' | 'reveal' | 'rotate-secret' | 'rotate-password';

/** What may be done with a connection. What may not be is not there; who may do nothing reads whom to ask. */
export const ConnectionActions = ({
  connection,
  pimTitle,
  hasImages,
  askWhom,
  onChanged,
  onDeleted,
}: {
  readonly connection: ConnectionDetails;
  readonly pimTitle: string;
  /** Whether its PIM has images. */
  readonly hasImages: boolean;
  /** Entity ref of who looks after the PIM. */
  readonly askWhom: string | null;
  readonly onChanged: () => void;
  readonly onDeleted: () => void;
}) => {
  const api = useApi(pimConnectionsApiRef);
  const { t } = useWords();
  const [act, setAct] = useState<Act>();
  const [shown, setShown] = useState<{ readonly title: string; readonly claimed: ClaimedCredentials }>();
  const { allowed, label } = connection;
  const button = useFocusReturn(act !== undefined || shown !== undefined);
  const toHandOver = useRouteRef(handOverRouteRef);
  const navigate = useNavigate();
  const close = () => setAct(undefined);
  const handOver = async (title: string, made: HandOver) => {
    const claimed = await api.claim(made.id).catch(() => undefined);
    close();
    if (claimed) setShown({ title, claimed });
    // It happened, and must not be tried again: what was made waits on a page of its own.
    else navigate(toHandOver?.({ id: made.id }) ?? '/');
  };

  // Roles and groups are chosen where the rest is edited, which takes the right to that.
  const { grant: _grant, ...here } = allowed;
  if (!Object.values(here).includes(true)) {
    return (
      <Text as="p" variant="body-small" color="secondary">
        {t('act.mayNotChange')} <AskWhom owners={askWhom === null ? [] : [askWhom]} />
      </Text>
    );
  }
  return (
    <Flex gap="2" style={{ flexWrap: 'wrap' }}>
      {allowed.update && (
        <Button variant="secondary" onPress={() => setAct('edit')}>
          {t('act.edit')}
        </Button>
      )}
      {(allowed.rotate || allowed.reveal) && (
        <MenuTrigger>
          <Button ref={button} variant="secondary" iconEnd={<RiArrowDownSLine />}>
            {t('act.credentials')}
          </Button>
          <Menu onAction={(key) => setAct(key as Act)}>
            {allowed.reveal && <MenuItem id="reveal">{t('act.showSecret')}</MenuItem>}
            {allowed.rotate && <MenuItem id="rotate-secret">{t('act.rotateSecret')}</MenuItem>}
            {allowed.rotate && <MenuItem id="rotate-password">{t('act.rotatePassword')}</MenuItem>}
          </Menu>
        </MenuTrigger>
      )}
      {allowed.delete && (
        <Button variant="secondary" destructive onPress={() => setAct('delete')}>
          {t('act.delete')}
        </Button>
      )}
      {act === 'edit' && (
        <EditConnection connection={connection} hasImages={hasImages} onChanged={onChanged} onClose={close} />
      )}
      {act === 'reveal' && (
        <Confirm
          title={t('reveal.title', { label })}
          consequences={[t('act.noted')]}
          verb={t('reveal.verb')}
          isHarmless
          onConfirm={async () => handOver(t('reveal.shown', { label }), await api.reveal(connection))}
          onClose={close}
        />
      )}
      {act === 'rotate-secret' && (
        <Confirm
          title={t('rotateSecret.title', { label })}
          consequences={[t('rotateSecret.stops'), t('act.newSecretNext')]}
          verb={t('rotateSecret.verb')}
          onConfirm={async () => handOver(t('rotateSecret.shown', { label }), await api.rotate(connection, 'secret'))}
          onClose={close}
        />
      )}
      {act === 'rotate-password' && (
        <Confirm
          title={t('rotatePassword.title', { label })}
          consequences={[t('rotatePassword.stops'), t('rotatePassword.next')]}
          verb={t('rotatePassword.verb')}
          onConfirm={async () =>
            handOver(t('rotatePassword.shown', { label }), await api.rotate(connection, 'password'))
          }
          onClose={close}
        />
      )}
      {act === 'delete' && (
        <Confirm
          title={t('delete.title', { label })}
          consequences={[t('delete.stops', { pim: pimTitle }), t('delete.forGood')]}
          verb={t('act.delete')}
          onConfirm={async () => {
            await api.delete(connection);
            onDeleted();
          }}
          onClose={close}
        />
      )}
      {shown && <ShownOnce {...shown} onClose={() => setShown(undefined)} />}
    </Flex>
  );
};
