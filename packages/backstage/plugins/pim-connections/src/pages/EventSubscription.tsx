import { useApi } from '@backstage/frontend-plugin-api';
import { Button, Card, CardBody, CardHeader, Flex, Switch, Text, TextField } from '@backstage/ui';
import type {
  ConnectionItem,
  EventAddressReport,
  EventSubscriptionInfo,
} from '@pim-connections/plugin-pim-connections-common';
import { useCallback, useState } from 'react';
import { pimConnectionsApiRef } from '../api/pim-connections-api';
import { useLoaded } from '../api/use-loaded';
import { EventSecret } from '../dialogs/EventSecret';
import { Trouble } from '../parts/Trouble';
import { eventSentence } from '../translation/event-sentence';
import { useWords, type Words } from '../translation/use-words';

/** Where the PIM sends events of a connection. Nothing is shown for a PIM that sends none. */
export const EventSubscription = ({ connection }: { readonly connection: ConnectionItem }) => {
  const api = useApi(pimConnectionsApiRef);
  const { t } = useWords();
  const { pim, id } = connection;
  const { value, error, reload } = useLoaded(useCallback(() => api.eventSubscription({ pim, id }), [api, pim, id]));
  if (!value && error === undefined) return null;
  return (
    <Card>
      <CardHeader>
        <Text as="h3" variant="title-x-small">
          {t('events.title')}
        </Text>
      </CardHeader>
      <CardBody>
        {error !== undefined && <Trouble error={error} onRetry={reload} />}
        {value && <Form connection={connection} subscription={value} onSaved={reload} />}
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
  const words = useWords();
  const { t } = words;
  const [url, setUrl] = useState(subscription.url ?? '');
  const [enabled, setEnabled] = useState(subscription.enabled);
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();
  const [isChecking, setChecking] = useState(false);
  const [report, setReport] = useState<EventAddressReport>();
  const { active, limit, hasSecret } = subscription;
  const mayChange = connection.allowed.update;
  const isChanged = url !== (subscription.url ?? '') || enabled !== subscription.enabled;
  const save = async () => {
    setPending(true);
    setError(undefined);
    try {
      const saved = await api.updateEventSubscription(connection, { enabled, ...(url !== '' && { url }) });
      // The PIM may write an address its own way.
      setUrl(saved.url ?? '');
      onSaved();
    } catch (trouble) {
      setError(trouble);
    }
    setPending(false);
  };
  const check = async () => {
    setChecking(true);
    setError(undefined);
    setReport(undefined);
    try {
      setReport(await api.checkEventAddress(connection, url));
    } catch (trouble) {
      setError(trouble);
    }
    setChecking(false);
  };
  return (
    <Flex direction="column" gap="3" align="start">
      {error !== undefined && <Trouble error={error} />}
      <Text as="p" color="secondary">
        {t('events.about', { active: String(active), limit: String(limit) })}
      </Text>
      <Switch label={t('events.send')} isSelected={enabled} onChange={setEnabled} isDisabled={!mayChange} />
      <div style={{ width: '100%', maxWidth: 560 }}>
        <TextField
          label={t('events.address')}
          description={t('events.addressHint')}
          value={url}
          onChange={setUrl}
          isDisabled={!mayChange}
        />
      </div>
      {report && (
        <Text as="p" role="status" color={report.success ? 'primary' : 'danger'}>
          {reportSentence(report, words)}
        </Text>
      )}
      <Flex gap="2" style={{ flexWrap: 'wrap' }}>
        {mayChange && (
          <Button size="small" isPending={isPending} isDisabled={!isChanged} onPress={save}>
            {t('common.save')}
          </Button>
        )}
        {mayChange && hasSecret && url !== '' && (
          <Button size="small" variant="secondary" isPending={isChecking} onPress={check}>
            {t('events.check')}
          </Button>
        )}
        {hasSecret && <EventSecret connection={connection} />}
      </Flex>
    </Flex>
  );
};

function reportSentence({ success, message }: EventAddressReport, words: Words): string {
  if (success) return words.t('events.answered', { answer: message });
  return eventSentence(message, words) ?? words.t('events.inVain', { answer: message });
}
