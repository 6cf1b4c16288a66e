import { Button, Dialog, DialogBody, DialogFooter, DialogHeader, Flex, Text } from '@backstage/ui';
import { useState } from 'react';
import styles from '../parts/parts.module.css';
import { Trouble } from '../parts/Trouble';
import { useWords } from '../translation/use-words';

/** Asks before something stops working, or is written down. It stays open while it happens, and says what went wrong. */
export const Confirm = ({
  title,
  consequences,
  verb,
  isHarmless = false,
  onConfirm,
  onClose,
}: {
  readonly title: string;
  /** What stops working, a paragraph each. */
  readonly consequences: readonly string[];
  readonly verb: string;
  /** Whether nothing stops working after all. */
  readonly isHarmless?: boolean;
  readonly onConfirm: () => Promise<void>;
  readonly onClose: () => void;
}) => {
  const { t } = useWords();
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();
  const confirm = async () => {
    setPending(true);
    setError(undefined);
    try {
      await onConfirm();
    } catch (trouble) {
      setError(trouble);
      setPending(false);
    }
  };
  return (
    <Dialog className={styles.readable} isOpen onOpenChange={() => !isPending && onClose()} width={520}>
      <DialogHeader>{title}</DialogHeader>
      <DialogBody>
        <Flex direction="column" gap="3">
          {error !== undefined && <Trouble error={error} />}
          {consequences.map((sentence) => (
            <Text as="p" key={sentence}>
              {sentence}
            </Text>
          ))}
        </Flex>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" isDisabled={isPending} onPress={onClose}>
          {t('common.cancel')}
        </Button>
        <Button className={styles.grave} destructive={!isHarmless} isPending={isPending} onPress={confirm}>
          {verb}
        </Button>
      </DialogFooter>
    </Dialog>
  );
};
