import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { coreServices, createBackendModule } from '@backstage/backend-plugin-api';
import { AuthorizeResult, isResourcePermission, type PolicyDecision } from '@backstage/plugin-permission-common';
import type { PermissionPolicy } from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import {
  connectionConditions,
  createConnectionConditionalDecision,
} from '@pim-connections/plugin-pim-connections-backend';
import { connectionResourceType } from '@pim-connections/plugin-pim-connections-common';
import { z } from 'zod';

const schema = z.record(
  z.string(),
  z.union([
    z.enum(['allow', 'deny', 'owner']),
    z.strictObject({ flowTypes: z.array(z.enum(['data_source', 'data_destination', 'other'])) }),
    z.strictObject({ pims: z.array(z.string()) }),
  ]),
);

/**
 * The policy of this portal: a file that is read at each decision, so that what a permission opens can be tried while the
 * portal runs. It names permissions; what it does not name is allowed, and so is everything while it is not there:
 * `{ "pim-connections.connection.delete": "deny", "pim-connections.credentials.rotate": "owner" }`.
 */
function policyOfFile(file: string): PermissionPolicy {
  return {
    async handle({ permission }, user): Promise<PolicyDecision> {
      const text = await readFile(file, 'utf8').catch(() => '{}');
      const wanted = schema.parse(JSON.parse(text))[permission.name] ?? 'allow';
      if (wanted === 'allow') return { result: AuthorizeResult.ALLOW };
      if (wanted === 'deny' || !isResourcePermission(permission, connectionResourceType)) {
        return { result: AuthorizeResult.DENY };
      }
      return createConnectionConditionalDecision(
        permission,
        wanted === 'owner'
          ? connectionConditions.isEntityOwner({ claims: user?.info.ownershipEntityRefs ?? [] })
          : 'pims' in wanted
            ? connectionConditions.isInPim(wanted)
            : connectionConditions.hasFlowType(wanted),
      );
    },
  };
}

/** Gives the portal the policy of the file `portal.policy`. */
export default createBackendModule({
  pluginId: 'permission',
  moduleId: 'policy-file',
  register(env) {
    env.registerInit({
      deps: { config: coreServices.rootConfig, policy: policyExtensionPoint },
      async init({ config, policy }) {
        policy.setPolicy(policyOfFile(resolve(config.getString('portal.policy'))));
      },
    });
  },
});
