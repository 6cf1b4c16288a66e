import { useWords } from '../translation/use-words';
import { EntityLink } from './EntityLink';

/** Whom somebody asks who may not do something. */
export const AskWhom = ({ owners }: { /** Entity refs. */ readonly owners: readonly string[] }) => {
  const { t } = useWords();
  if (owners.length === 0) return t('askWhom.anybody');
  const links = owners.map((owner, at) => (
    <span key={owner}>
      {at > 0 && ` ${t('askWhom.or')} `}
      <EntityLink variant="body-small" entityRef={owner} />
    </span>
  ));
  return t('askWhom.owners', { owners: <>{links}</> });
};
