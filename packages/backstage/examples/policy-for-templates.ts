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
import {
  connectionCreatePermission,
  connectionReadPermission,
  connectionResourceType,
} from '@pim-connections/plugin-pim-connections-common';

class TemplatesCreate implements PermissionPolicy {
  async handle({ permission }: PolicyQuery, user?: PolicyQueryUser): Promise<PolicyDecision> {
    const claims = user?.info.ownershipEntityRefs ?? [];
    const isOpen =
      !isResourcePermission(permission, connectionResourceType) || isPermission(permission, connectionReadPermission);
    if (isOpen || claims.includes('group:default/platform')) return { result: AuthorizeResult.ALLOW };
    if (isPermission(permission, connectionCreatePermission)) {
      const here = connectionConditions.isInEnvironment({ environments: ['staging'] });
      return createConnectionConditionalDecision(permission, here);
    }
    return createConnectionConditionalDecision(permission, {
      anyOf: [connectionConditions.isEntityOwner({ claims }), connectionConditions.isCreator({ claims })],
    });
  }
}

export default createBackendModule({
  pluginId: 'permission',
  moduleId: 'templates-create',
  register(env) {
    env.registerInit({
      deps: { policy: policyExtensionPoint },
      init: async ({ policy }) => policy.setPolicy(new TemplatesCreate()),
    });
  },
});
