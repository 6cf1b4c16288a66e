import {
  type Connection,
  type ConnectionCode,
  type ConnectionSummary,
  type FlowType,
  flowTypes,
  Secret,
} from '@pim-connections/core';
import * as z from 'zod/mini';

// The one place where the PIM's names are translated: the list says flowType, the single connection flow_type, 4.0 has
// no auditable and what came before 6.0 no type (contract 1.3, 1.4, 10.1).
const shared = {
  code: z.string(),
  label: z.string(),
  image: z.nullable(z.string()),
  auditable: z.optional(z.boolean()),
  type: z._default(z.string(), 'default'),
};

export const connectionListSchema = z.array(z.object({ ...shared, flowType: z.enum(flowTypes) }));

export const connectionSchema = z.object({
  ...shared,
  flow_type: z.enum(flowTypes),
  client_id: z.string(),
  secret: z.string(),
  username: z.string(),
  password: z.nullable(z.string()),
  user_role_id: z.nullable(z.string()),
  user_group_id: z.nullable(z.string()),
});

type Shared = Omit<z.output<typeof connectionListSchema>[number], 'flowType'>;

function summary({ code, label, image, auditable, type }: Shared, flowType: FlowType): ConnectionSummary {
  return {
    id: code,
    kind: 'connection',
    code: code as ConnectionCode,
    label,
    flowType,
    image,
    auditable: auditable ?? null,
    type,
  };
}

/** One item of the list, in core's words. */
export function toSummary(item: z.output<typeof connectionListSchema>[number]): ConnectionSummary {
  return summary(item, item.flowType);
}

/** One connection, in core's words. */
export function toConnection(body: z.output<typeof connectionSchema>): Connection {
  return {
    ...summary(body, body.flow_type),
    credentials: {
      clientId: body.client_id,
      secret: new Secret(body.secret),
      username: body.username,
      password: body.password === null ? null : new Secret(body.password),
    },
    userRoleId: body.user_role_id,
    userGroupId: body.user_group_id,
  };
}
