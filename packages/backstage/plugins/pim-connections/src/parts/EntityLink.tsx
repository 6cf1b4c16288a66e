import { parseEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/ui';
import { entityName } from './EntityNames';

/** Leads to an entity's page in the catalog. */
export const EntityLink = ({ entityRef, title }: { readonly entityRef: string; readonly title?: string }) => {
  const { namespace, kind, name } = parseEntityRef(entityRef);
  return <Link href={`/catalog/${namespace}/${kind}/${name}`}>{title ?? entityName(entityRef)}</Link>;
};
