import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import { connectionResourceType, type FlowType } from '@pim-connections/plugin-pim-connections-common';

/**
 * What conditions can be about.
 *
 * @public
 */
export interface ConnectionFacts {
  readonly pim: string;
  /** Of the PIM, as configured. */
  readonly environment: string | null;
  readonly id: string;
  readonly flowType: FlowType | null;
  /** Entity that the connection belongs to, by what was said in the portal; annotations do not count. */
  readonly entityRef: string | null;
  /** Entity refs of the owners of that entity. */
  readonly owners: readonly string[];
  /** Entity ref of who created it through the portal. */
  readonly createdBy: string | null;
}

/**
 * A connection, as permission policies see it.
 *
 * @public
 */
export const connectionResourceRef = createPermissionResourceRef<ConnectionFacts, never>().with({
  pluginId: 'pim-connections',
  resourceType: connectionResourceType,
});
