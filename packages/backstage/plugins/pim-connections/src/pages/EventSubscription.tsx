import { useApi } from '@backstage/frontend-plugin-api';
import { Button, Card, CardBody, CardHeader, Flex, Switch, Text, TextField } from '@backstage/ui';
import type { ConnectionItem, EventSubscriptionInfo } from '@pim-connections/plugin-pim-connections-common';
import { useCallback, useState } from 'react';
import { pimConnectionsApiRef } from '../api/pim-connections-api';
import { useLoaded } from '../api/use-loaded';
import { Trouble } from '../parts/Trouble';

/** Where the PIM sends events of a connection. Nothing is shown for a PIM that sends none. */
export const EventSubscription = ({ connection }: { readonly connection: ConnectionItem }) => {
  const api = useApi(pimConnectionsApiRef);
  const { pim, id } = connection;
  const { value, error, reload } = useLoaded(useCallback(() => api.eventSubscription({ pim, id }), [api, pim, id]));
  if (!value && error === undefined) return null;
  return (
    <Card>
      <CardHeader>
        <Text as="h3" variant="title-x-small">
          Events
        </Text>
      </CardHeader>
      <CardBody>
        {error !== undefined && <Trouble error={error} onRetry={reload} />}
        {value && (
          <Form key={`${value.url} ${value.enabled}`} connection={connection} subscription={value} onSaved={reload} />
        )}
      </CardBody>
    </Card>
  );
};

const Form = ({
  connection,
  subscription,
  onSaved,
}: {
  readonly connection: ConnectionItem;
  readonly subscription: EventSubscriptionInfo;
  readonly onSaved: () => void;
}) => {
  const api = useApi(pimConnectionsApiRef);
  const [url, setUrl] = useState(subscription.url ?? '');
  const [enabled, setEnabled] = useState(subscription.enabled);
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();
  const { active, limit } = subscription;
  const mayChange = connection.allowed.update;
  const isChanged = url !== (subscription.url ?? '') || enabled !== subscription.enabled;
  const save = async () => {
    setPending(true);
    setError(undefined);
    try {
      await api.updateEventSubscription(connection, { enabled, ...(url !== '' && { url }) });
      onSaved();
    } catch (trouble) {
      setError(trouble);
    }
    setPending(false);
  };
  return (
    <Flex direction="column" gap="3" align="start">
      {error !== undefined && <Trouble error={error} />}
      <Text as="p" color="secondary">
        {`The PIM can tell a program at once that a product changed. ${active} of ${limit} subscriptions of this PIM are in use.`}
      </Text>
      <Switch label="Send events" isSelected={enabled} onChange={setEnabled} isDisabled={!mayChange} />
      <div style={{ width: '100%', maxWidth: 560 }}>
        <TextField
          label="Address"
          description="Where the PIM sends them; it has to be reachable from there."
          value={url}
          onChange={setUrl}
          isDisabled={!mayChange}
        />
      </div>
      {mayChange && (
        <Button size="small" isPending={isPending} isDisabled={!isChanged} onPress={save}>
          Save
        </Button>
      )}
    </Flex>
  );
};
