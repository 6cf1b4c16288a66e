import { Text } from '@backstage/ui';

/** What is wrong with the field above. */
export const FieldTrouble = ({ text }: { readonly text: string }) => (
  <Text as="p" variant="body-small" color="danger" role="alert">
    {text}
  </Text>
);
