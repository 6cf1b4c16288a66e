import { ButtonIcon, Tooltip, TooltipTrigger, VisuallyHidden } from '@backstage/ui';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
import { useEffect, useState } from 'react';

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
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return undefined;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [isCopied]);
  return (
    <>
      <VisuallyHidden role="status">{isCopied && `${name} copied`}</VisuallyHidden>
      <TooltipTrigger>
        <ButtonIcon
          aria-label={`Copy ${name}`}
          icon={isCopied ? <RiCheckLine /> : <RiFileCopyLine />}
          size="small"
          variant="tertiary"
          onPress={async () => {
            await navigator.clipboard.writeText(text);
            setCopied(true);
            onCopied?.();
          }}
        />
        <Tooltip>{isCopied ? 'Copied' : `Copy ${name}`}</Tooltip>
      </TooltipTrigger>
    </>
  );
};
