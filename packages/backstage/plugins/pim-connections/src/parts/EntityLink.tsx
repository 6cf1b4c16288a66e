import { parseEntityRef } from '@backstage/catalog-model';
import { Link, type LinkProps } from '@backstage/ui';
import { entityName } from './EntityNames';

/** Leads to an entity's page in the catalog. */
export const EntityLink = ({
  entityRef,
  title,
  variant,
}: {
  readonly entityRef: string;
  readonly title?: string;
  /** Size of the text around it. */
  readonly variant?: LinkProps['variant'];
}) => {
  const { namespace, kind, name } = parseEntityRef(entityRef);
  return (
    <Link variant={variant} href={`/catalog/${namespace}/${kind}/${name}`}>
      {title ?? entityName(entityRef)}
    </Link>
  );
};
