import { EntityLink } from './EntityLink';

/** Whom somebody asks who may not do something. */
export const AskWhom = ({ owners }: { /** Entity refs. */ readonly owners: readonly string[] }) => {
  if (owners.length === 0) return 'Ask whoever looks after this portal for it.';
  return (
    <>
      Ask{' '}
      {owners.map((owner, at) => (
        <span key={owner}>
          {at > 0 && ' or '}
          <EntityLink variant="body-small" entityRef={owner} />
        </span>
      ))}{' '}
      for it.
    </>
  );
};
