import { Text } from '@backstage/ui';
import { EntityLink } from './EntityLink';

/** Who can mend a PIM that is in trouble, where the configuration names somebody. */
export const LookedAfterBy = ({ owner }: { /** Entity ref. */ readonly owner: string | null }) =>
  owner !== null && (
    <Text as="p" variant="body-small" color="secondary">
      Looked after by <EntityLink variant="body-small" entityRef={owner} />
    </Text>
  );
