import { ButtonIcon, Tooltip, TooltipTrigger, VisuallyHidden } from '@backstage/ui';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
import { useEffect, useState } from 'react';
import { useWords } from '../translation/use-words';

/** Copies a text and says so for two seconds. */
export const CopyButton = ({
  text,
  name,
  onCopied,
}: {
  readonly text: string;
  /** What it is: `password`. */
  readonly name: string;
  readonly onCopied?: () => void;
}) => {
  const { t } = useWords();
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return undefined;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [isCopied]);
  return (
    <>
      <VisuallyHidden role="status">{isCopied && t('value.copiedWhat', { name })}</VisuallyHidden>
      <TooltipTrigger>
        <ButtonIcon
          aria-label={t('value.copy', { name })}
          icon={isCopied ? <RiCheckLine /> : <RiFileCopyLine />}
          size="small"
          variant="tertiary"
          onPress={async () => {
            await navigator.clipboard.writeText(text);
            setCopied(true);
            onCopied?.();
          }}
        />
        <Tooltip>{isCopied ? t('value.copied') : t('value.copy', { name })}</Tooltip>
      </TooltipTrigger>
    </>
  );
};
