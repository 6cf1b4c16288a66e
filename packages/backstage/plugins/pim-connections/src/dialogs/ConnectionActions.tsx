import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import { Button, Flex, Menu, MenuItem, MenuTrigger, Text } from '@backstage/ui';
import type { ClaimedCredentials, ConnectionDetails, HandOver } from '@pim-connections/plugin-pim-connections-common';
import { RiArrowDownSLine } from '@remixicon/react';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { pimConnectionsApiRef } from '../api/pim-connections-api';
import { AskWhom } from '../parts/AskWhom';
import { handOverRouteRef } from '../routes';
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
        You may look, not change. <AskWhom owners={askWhom === null ? [] : [askWhom]} />
      </Text>
    );
  }
  return (
    <Flex gap="2" style={{ flexWrap: 'wrap' }}>
      {allowed.update && (
        <Button variant="secondary" onPress={() => setAct('edit')}>
          Edit
        </Button>
      )}
      {(allowed.rotate || allowed.reveal) && (
        <MenuTrigger>
          <Button ref={button} variant="secondary" iconEnd={<RiArrowDownSLine />}>
            Credentials
          </Button>
          <Menu onAction={(key) => setAct(key as Act)}>
            {allowed.reveal && <MenuItem id="reveal">Show the secret…</MenuItem>}
            {allowed.rotate && <MenuItem id="rotate-secret">Rotate secret…</MenuItem>}
            {allowed.rotate && <MenuItem id="rotate-password">Rotate password…</MenuItem>}
          </Menu>
        </MenuTrigger>
      )}
      {allowed.delete && (
        <Button variant="secondary" destructive onPress={() => setAct('delete')}>
          Delete
        </Button>
      )}
      {act === 'edit' && (
        <EditConnection connection={connection} hasImages={hasImages} onChanged={onChanged} onClose={close} />
      )}
      {act === 'reveal' && (
        <Confirm
          title={`Show the secret of ${label}?`}
          consequences={['It is written down that you asked for it. Nothing stops working.']}
          verb="Show it"
          isHarmless
          onConfirm={async () => handOver(`Credentials of ${label}`, await api.reveal(connection))}
          onClose={close}
        />
      )}
      {act === 'rotate-secret' && (
        <Confirm
          title={`Rotate the secret of ${label}?`}
          consequences={[
            'Every program that uses the old secret stops at once: its calls are answered with 401, and its tokens die.',
            'You see the new one next. Put it wherever the old one is.',
          ]}
          verb="Rotate secret"
          onConfirm={async () => handOver(`New secret of ${label}`, await api.rotate(connection, 'secret'))}
          onClose={close}
        />
      )}
      {act === 'rotate-password' && (
        <Confirm
          title={`Rotate the password of ${label}?`}
          consequences={[
            'Every program that uses the old password stops at once: its tokens die, and it gets no new ones.',
            'The new one is shown to you once. Put it wherever the old one is.',
          ]}
          verb="Rotate password"
          onConfirm={async () => handOver(`New password of ${label}`, await api.rotate(connection, 'password'))}
          onClose={close}
        />
      )}
      {act === 'delete' && (
        <Confirm
          title={`Delete ${label}?`}
          consequences={[
            `${pimTitle} removes the connection with its user, its client and its tokens. Every program that uses them stops at once.`,
            'It cannot be brought back; a new connection has new credentials.',
          ]}
          verb="Delete"
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
