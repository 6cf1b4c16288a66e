import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { Link, type LinkProps } from '@backstage/ui';
import { useIsMissing } from '../api/use-is-missing';

/** Leads to an entity's page in the catalog; only names it where the catalog has none. */
export const EntityLink = ({
  entityRef,
  title,
  variant,
}: {
  /** A group where it names no kind, as owners are written in the catalog. */
  readonly entityRef: string;
  readonly title?: string;
  /** Size of the text around it. */
  readonly variant?: LinkProps['variant'];
}) => {
  const { namespace, kind, name } = parseEntityRef(entityRef, { defaultKind: 'group' });
  const isMissing = useIsMissing(stringifyEntityRef({ kind, namespace, name }));
  if (isMissing) return title ?? name;
  return (
    <Link variant={variant} href={`/catalog/${namespace}/${kind}/${name}`}>
      {title ?? name}
    </Link>
  );
};
