import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  isPermission,
  isResourcePermission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type { PermissionPolicy, PolicyQuery, PolicyQueryUser } from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import {
  connectionConditions,
  createConnectionConditionalDecision,
} from '@pim-connections/plugin-pim-connections-backend';
import { connectionReadPermission, connectionResourceType } from '@pim-connections/plugin-pim-connections-common';

class TeamsManageTheirs implements PermissionPolicy {
  async handle({ permission }: PolicyQuery, user?: PolicyQueryUser): Promise<PolicyDecision> {
    const claims = user?.info.ownershipEntityRefs ?? [];
    const isOpen =
      !isResourcePermission(permission, connectionResourceType) || isPermission(permission, connectionReadPermission);
    if (isOpen || claims.includes('group:default/platform')) return { result: AuthorizeResult.ALLOW };
    return createConnectionConditionalDecision(permission, connectionConditions.isEntityOwner({ claims }));
  }
}

export default createBackendModule({
  pluginId: 'permission',
  moduleId: 'teams-manage-theirs',
  register(env) {
    env.registerInit({
      deps: { policy: policyExtensionPoint },
      init: async ({ policy }) => policy.setPolicy(new TeamsManageTheirs()),
    });
  },
});
