import { Text } from '@backstage/ui';
import { useWords } from '../translation/use-words';
import { EntityLink } from './EntityLink';

/** Who can mend a PIM that is in trouble, where the configuration names somebody. */
export const LookedAfterBy = ({ owner }: { /** Entity ref. */ readonly owner: string | null }) => {
  const { t } = useWords();
  return (
    owner !== null && (
      <Text as="p" variant="body-small" color="secondary">
        {t('lookedAfterBy', { owner: <EntityLink variant="body-small" entityRef={owner} /> })}
      </Text>
    )
  );
};
