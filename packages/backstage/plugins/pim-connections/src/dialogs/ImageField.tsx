import { Button, Flex, Text } from '@backstage/ui';
import { mostImageBytes } from '@pim-connections/core';
import type { ImageRequest } from '@pim-connections/plugin-pim-connections-common';
import { useId, useRef, useState } from 'react';
import { useWords } from '../translation/use-words';
import { FieldTrouble } from './FieldTrouble';

/** What the PIM's own form takes (contract 1.14). */
const pictures = /\.(?:png|jpe?g|gif|webp|bmp)$/i;
/** Characters of a name that are sent, its ending among them: the PIM fails at very long ones (contract 1.14). */
const longestName = 100;

/** Chooses a picture from this computer, or takes the one away that is there. */
export const ImageField = ({
  current,
  value,
  onChange,
}: {
  /** Key of the picture that the connection has. */
  readonly current: string | null;
  /** `null`: the picture is taken away; `undefined`: nothing changes. */
  readonly value: ImageRequest | null | undefined;
  readonly onChange: (image: ImageRequest | null) => void;
}) => {
  const input = useRef<HTMLInputElement>(null);
  const { t } = useWords();
  const [trouble, setTrouble] = useState<Refusal>();
  const label = useId();
  // The name of a picture stands at the end of its key (contract 1.14).
  const name = value === undefined ? current?.replace(/^.*\/[0-9a-f]*_/, '') : value?.name;
  const take = async (file: File) => {
    const refusal = refusalOf(file);
    setTrouble(refusal);
    if (refusal !== undefined) return;
    try {
      onChange({ name: file.name.slice(-longestName), content: await base64Of(file) });
    } catch {
      setTrouble('image.unreadable');
    }
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has borders of its own
    <div role="group" aria-labelledby={label}>
      <Flex direction="column" gap="2">
        <Text as="span" variant="body-small" id={label}>
          {t('image.label')}
        </Text>
        <Flex align="center" gap="2">
          <Text as="span" color="secondary">
            {name ?? t('image.none')}
          </Text>
          <Button size="small" variant="secondary" onPress={() => input.current?.click()}>
            {t('image.choose')}
          </Button>
          {name && (
            <Button size="small" variant="tertiary" onPress={() => onChange(null)}>
              {t('image.remove')}
            </Button>
          )}
        </Flex>
        <input
          ref={input}
          hidden
          type="file"
          aria-label={t('image.picture')}
          accept=".png,.jpg,.jpeg,.gif,.webp,.bmp"
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file) void take(file);
            // The same file can be chosen again, after it was changed.
            target.value = '';
          }}
        />
        {trouble !== undefined && <FieldTrouble text={t(trouble)} />}
      </Flex>
    </div>
  );
};

/** Key of what is said of a file that is not taken. */
type Refusal = 'image.unreadable' | 'image.format' | 'image.size';

function refusalOf({ name, size }: File): Refusal | undefined {
  if (!pictures.test(name)) return 'image.format';
  if (size === 0 || size > mostImageBytes) return 'image.size';
  return undefined;
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
