import { Button, Flex, Text } from '@backstage/ui';
import { mostImageBytes } from '@pim-connections/core';
import type { ImageRequest } from '@pim-connections/plugin-pim-connections-common';
import { useId, useRef, useState } from 'react';
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
  const [trouble, setTrouble] = useState<string>();
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
      setTrouble('The file cannot be read.');
    }
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has borders of its own
    <div role="group" aria-labelledby={label}>
      <Flex direction="column" gap="2">
        <Text as="span" variant="body-small" id={label}>
          Image
        </Text>
        <Flex align="center" gap="2">
          <Text as="span" color="secondary">
            {name ?? 'None'}
          </Text>
          <Button size="small" variant="secondary" onPress={() => input.current?.click()}>
            Choose a picture…
          </Button>
          {name && (
            <Button size="small" variant="tertiary" onPress={() => onChange(null)}>
              Remove it
            </Button>
          )}
        </Flex>
        <input
          ref={input}
          hidden
          type="file"
          aria-label="Picture"
          accept=".png,.jpg,.jpeg,.gif,.webp,.bmp"
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file) void take(file);
            // The same file can be chosen again, after it was changed.
            target.value = '';
          }}
        />
        {trouble !== undefined && <FieldTrouble text={trouble} />}
      </Flex>
    </div>
  );
};

function refusalOf({ name, size }: File): string | undefined {
  if (!pictures.test(name)) return 'An image is a PNG, JPEG, GIF, WebP or BMP file.';
  if (size === 0 || size > mostImageBytes) return 'An image has 1 byte to 2 MB.';
  return undefined;
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
