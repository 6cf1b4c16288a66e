import { Alert, Button, Dialog, DialogBody, DialogFooter, DialogHeader, Flex, Text } from '@backstage/ui';
import type { ClaimedCredentials } from '@pim-connections/plugin-pim-connections-common';
import { RiDownloadLine, RiFileCopyLine } from '@remixicon/react';
import { useState } from 'react';
import styles from '../parts/parts.module.css';
import { Values } from '../parts/Values';
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
  const [isTaken, setTaken] = useState(false);
  const [isLeaving, setLeaving] = useState(false);
  const { clientId, secret, username, password } = claimed.credentials;
  const values = [
    ['URL', claimed.pim.url],
    ['Client ID', clientId],
    ['Secret', secret],
    ['Username', username],
    ['Password', password],
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
            {username === null
              ? 'Username and password are not among them: they are those of a user made by hand in the PIM, in a role with the right “Overall Web API access”.'
              : password === null
                ? 'The password is not among them: the PIM told it once. The secret can be shown again by whoever has the right to it.'
                : 'This is the only time that anybody shows the password. Neither the PIM nor the portal keeps it.'}
          </Text>
          <Values values={values} onCopied={take} />
          <Flex gap="2" style={{ flexWrap: 'wrap' }}>
            <Button variant="secondary" iconStart={<RiDownloadLine />} onPress={() => download(claimed, take)}>
              Download .env
            </Button>
            <Button
              variant="secondary"
              iconStart={<RiFileCopyLine />}
              onPress={async () => {
                await navigator.clipboard.writeText(envText(claimed));
                take();
              }}
            >
              Copy for VS Code
            </Button>
          </Flex>
          {isLeaving && (
            <Alert
              role="alert"
              icon
              status="warning"
              title="Nothing was copied or downloaded yet."
              description={
                password === null
                  ? 'Whoever has the right to it can have the secret shown again.'
                  : 'When this closes, the password is gone. A new one would have to be made, which stops whatever uses this one.'
              }
            />
          )}
        </Flex>
      </DialogBody>
      <DialogFooter>
        {isLeaving ? (
          <>
            <Button variant="secondary" destructive={password !== null} onPress={onClose}>
              Close without them
            </Button>
            <Button onPress={() => setLeaving(false)}>Go back</Button>
          </>
        ) : (
          <Button onPress={leave}>{isTaken ? 'Done' : 'Close'}</Button>
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
