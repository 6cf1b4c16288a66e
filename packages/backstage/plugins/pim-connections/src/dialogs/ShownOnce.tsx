import { Alert, Button, Dialog, DialogBody, DialogFooter, DialogHeader, Flex, Text } from '@backstage/ui';
import type { ClaimedCredentials } from '@pim-connections/plugin-pim-connections-common';
import { RiDownloadLine, RiFileCopyLine } from '@remixicon/react';
import { useState } from 'react';
import styles from '../parts/parts.module.css';
import { Values } from '../parts/Values';
import { useWords } from '../translation/use-words';
import { envText } from './env-text';

/** Shows what was claimed, which is not claimed twice. It does not close by accident, and warns when nothing was taken along. */
export const ShownOnce = ({
  claimed,
  title,
  onClose,
}: {
  readonly claimed: ClaimedCredentials;
  readonly title: string;
  readonly onClose: () => void;
}) => {
  const { t } = useWords();
  const [isTaken, setTaken] = useState(false);
  const [isLeaving, setLeaving] = useState(false);
  const { clientId, secret, username, password } = claimed.credentials;
  const values = [
    [t('value.url'), claimed.pim.url],
    [t('value.clientId'), clientId],
    [t('value.secret'), secret],
    [t('value.username'), username],
    [t('value.password'), password],
  ].filter((entry): entry is [string, string] => entry[1] !== null);
  const take = () => {
    setTaken(true);
    setLeaving(false);
  };
  const leave = () => {
    if (isTaken) onClose();
    else setLeaving(true);
  };
  return (
    <Dialog className={styles.readable} isOpen onOpenChange={leave} isKeyboardDismissDisabled width={640}>
      <DialogHeader>{title}</DialogHeader>
      <DialogBody>
        <Flex direction="column" gap="4">
          <Text as="p">
            {t(username === null ? 'once.noUser' : password === null ? 'once.noPassword' : 'once.password')}
          </Text>
          <Values values={values} onCopied={take} />
          <Flex gap="2" style={{ flexWrap: 'wrap' }}>
            <Button variant="secondary" iconStart={<RiDownloadLine />} onPress={() => download(claimed, take)}>
              {t('once.download')}
            </Button>
            <Button
              variant="secondary"
              iconStart={<RiFileCopyLine />}
              onPress={async () => {
                await navigator.clipboard.writeText(envText(claimed));
                take();
              }}
            >
              {t('once.copyForVsCode')}
            </Button>
          </Flex>
          {isLeaving && (
            <Alert
              role="alert"
              icon
              status="warning"
              title={t('once.nothingTaken')}
              description={t(password === null ? 'once.secretAgain' : 'once.passwordGone')}
            />
          )}
        </Flex>
      </DialogBody>
      <DialogFooter>
        {isLeaving ? (
          <>
            <Button variant="secondary" destructive={password !== null} onPress={onClose}>
              {t('once.closeWithout')}
            </Button>
            <Button onPress={() => setLeaving(false)}>{t('once.goBack')}</Button>
          </>
        ) : (
          <Button onPress={leave}>{t(isTaken ? 'once.done' : 'common.close')}</Button>
        )}
      </DialogFooter>
    </Dialog>
  );
};

function download(claimed: ClaimedCredentials, onDone: () => void): void {
  const url = URL.createObjectURL(new Blob([envText(claimed)], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = url;
  // A name with a dot in front is changed by browsers.
  link.download = `${claimed.connection}.env`;
  link.click();
  URL.revokeObjectURL(url);
  onDone();
}
