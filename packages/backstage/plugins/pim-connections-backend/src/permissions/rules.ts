import { createConditionExports, createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { type ConnectionFacts, connectionResourceRef } from './resource';

const toQuery = (): never => {
  throw new Error('Connections are judged one by one, as PIMs cannot be queried');
};

const isEntityOwner = createPermissionRule({
  name: 'IS_ENTITY_OWNER',
  description: 'Allows connections that belong to an entity with one of these owners',
  resourceRef: connectionResourceRef,
  paramsSchema: z.object({
    claims: z.array(z.string()).describe('Entity refs; usually the ownership refs of the user'),
  }),
  apply: ({ owners }: ConnectionFacts, { claims }) => owners.some((owner) => claims.includes(owner)),
  toQuery,
});

const isCreator = createPermissionRule({
  name: 'IS_CREATOR',
  description: 'Allows connections that one of these created through the portal',
  resourceRef: connectionResourceRef,
  paramsSchema: z.object({ claims: z.array(z.string()).describe('Entity refs of users') }),
  apply: ({ createdBy }: ConnectionFacts, { claims }) => createdBy !== null && claims.includes(createdBy),
  toQuery,
});

const hasFlowType = createPermissionRule({
  name: 'HAS_FLOW_TYPE',
  description: 'Allows connections of these flow types',
  resourceRef: connectionResourceRef,
  paramsSchema: z.object({ flowTypes: z.array(z.enum(['data_source', 'data_destination', 'other'])) }),
  apply: ({ flowType }: ConnectionFacts, { flowTypes }) => flowType !== null && flowTypes.includes(flowType),
  toQuery,
});

const isInPim = createPermissionRule({
  name: 'IS_IN_PIM',
  description: 'Allows connections of these PIMs',
  resourceRef: connectionResourceRef,
  paramsSchema: z.object({ pims: z.array(z.string()).describe('Ids of the configuration') }),
  apply: ({ pim }: ConnectionFacts, { pims }) => pims.includes(pim),
  toQuery,
});

const isInEnvironment = createPermissionRule({
  name: 'IS_IN_ENVIRONMENT',
  description: 'Allows connections of PIMs of these environments',
  resourceRef: connectionResourceRef,
  paramsSchema: z.object({ environments: z.array(z.string()) }),
  apply: ({ environment }: ConnectionFacts, { environments }) =>
    environment !== null && environments.includes(environment),
  toQuery,
});

/**
 * The rules that permission policies can make conditions of.
 *
 * @public
 */
export const connectionRules = { isEntityOwner, isCreator, hasFlowType, isInPim, isInEnvironment };

const exported = createConditionExports({ resourceRef: connectionResourceRef, rules: connectionRules });

/**
 * Conditions for permission policies: `connectionConditions.isEntityOwner({ claims })`.
 *
 * @public
 */
export const connectionConditions = exported.conditions;

/**
 * Makes a policy's decision of a permission and conditions.
 *
 * @public
 */
export const createConnectionConditionalDecision = exported.createConditionalDecision;
