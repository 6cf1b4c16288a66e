import type { AuditorService, BackstageCredentials, PermissionsService } from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { actorOf } from './actor';
import { diagnoseConnection } from './connections/connection-details';
import { createConnection } from './connections/create-connection';
import type { Actor, Deps } from './connections/deps';
import { rotateCredentials } from './connections/hand-over-credentials';
import { overviewOf } from './connections/overview';
import type { Counts } from './http/limits';
import { nameOf } from './http/name-of';
import { answerError } from './pims/problem';

/**
 * Offers connections to the actions registry, for agents and templates. No secret is in any answer: credentials wait to
 * be claimed by the person on whose behalf an action runs.
 */
export function registerActions(options: {
  actionsRegistry: ActionsRegistryService;
  auditor: AuditorService;
  permissions: PermissionsService;
  deps: Deps;
  counts: Counts;
}): void {
  const { actionsRegistry, counts, deps } = options;

  /** Does it for somebody, unless they asked for too much. Errors of a PIM become answers with a sentence. */
  const answered = async <T>(
    kind: 'read' | 'change',
    credentials: BackstageCredentials,
    work: (actor: Actor) => Promise<T>,
  ): Promise<T> => {
    await counts.count(kind, nameOf(credentials));
    try {
      return await work(await actorOf(options, credentials));
    } catch (error) {
      throw answerError(error);
    }
  };

  actionsRegistry.register({
    name: 'list-connections',
    title: 'List PIM connections',
    description:
      'Lists the connections of all Akeneo PIMs of this portal that the caller may see: label, code, flow type, owner. A PIM that does not answer has a problem instead. Secrets are never part of the answer.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: {
      input: (z) =>
        z.object({
          pim: z.string().optional().describe('Id of a PIM; all PIMs if it is left out'),
          entityRef: z.string().optional().describe('Only connections that belong to this entity'),
        }),
      output: (z) =>
        z.object({
          pims: z.array(
            z.object({ id: z.string(), title: z.string(), url: z.string(), problem: z.string().nullable() }),
          ),
          connections: z.array(
            z.object({
              pim: z.string(),
              id: z.string(),
              label: z.string(),
              flowType: z.string().nullable(),
              entityRef: z.string().nullable(),
              owners: z.array(z.string()),
            }),
          ),
        }),
    },
    action: ({ input, credentials }) =>
      answered('read', credentials, async (actor) => {
        const overview = await overviewOf(deps, actor, false);
        const isWanted = (pim: string) => input.pim === undefined || input.pim === pim;
        return {
          output: {
            pims: overview.pims
              .filter(({ id }) => isWanted(id))
              .map(({ id, title, url, problem }) => ({ id, title, url, problem: problem?.message ?? null })),
            connections: overview.connections
              .filter(({ pim }) => isWanted(pim))
              .filter(({ entityRef }) => input.entityRef === undefined || input.entityRef === entityRef)
              .map(({ pim, id, label, flowType, entityRef, owners }) => ({
                pim,
                id,
                label,
                flowType,
                entityRef,
                owners: [...owners],
              })),
          },
        };
      }),
  });

  actionsRegistry.register({
    name: 'diagnose-connection',
    title: 'Diagnose a PIM connection',
    description:
      'Tells whether a connection moves products, which errors the PIM kept, and whether its keys are mixed up with those of another connection.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: {
      input: (z) => z.object({ pim: z.string().describe('Id of the PIM'), id: z.string().describe('Code') }),
      output: (z) => z.object({ works: z.boolean(), findings: z.array(z.string()) }),
    },
    action: ({ input, credentials }) =>
      answered('read', credentials, async (actor) => {
        const { works, findings } = await diagnoseConnection(deps, actor, input);
        return { output: { works, findings: [...findings] } };
      }),
  });

  actionsRegistry.register({
    name: 'create-connection',
    title: 'Create a PIM connection',
    description:
      'Creates a connection. The answer names a hand-over: only the person on whose behalf this runs can claim the credentials, once, in the portal or in VS Code.',
    attributes: { readOnly: false, idempotent: false, destructive: false },
    schema: {
      input: (z) =>
        z.object({
          pim: z.string().describe('Id of the PIM'),
          label: z.string().describe('What people will call it'),
          code: z.string().describe('3 to 100 letters, digits and underscores; cannot be changed later'),
          flowType: z
            .enum(['data_source', 'data_destination', 'other'])
            .describe('data_source puts products into the PIM, data_destination takes them out'),
          entityRef: z.string().optional().describe('Entity that it will belong to'),
        }),
      output: (z) => z.object({ id: z.string(), handOver: z.string(), expiresAt: z.string() }),
    },
    action: ({ input: { pim, ...wanted }, credentials }) =>
      answered('change', credentials, async (actor) => {
        const { connection, handOver } = await createConnection(deps, actor, pim, wanted);
        return { output: { id: connection.id, handOver: handOver.id, expiresAt: handOver.expiresAt } };
      }),
  });

  actionsRegistry.register({
    name: 'rotate-credentials',
    title: 'Regenerate the secret or password of a PIM connection',
    description:
      'Makes a new secret or password. Everything that uses the old one stops at once. The new one waits to be claimed by the person on whose behalf this runs.',
    attributes: { readOnly: false, idempotent: false, destructive: true },
    schema: {
      input: (z) =>
        z.object({
          pim: z.string().describe('Id of the PIM'),
          id: z.string().describe('Code'),
          what: z.enum(['secret', 'password']),
        }),
      output: (z) => z.object({ handOver: z.string(), expiresAt: z.string() }),
    },
    action: ({ input: { what, ...ref }, credentials }) =>
      answered('change', credentials, async (actor) => {
        const { id, expiresAt } = await rotateCredentials(deps, actor, ref, what);
        return { output: { handOver: id, expiresAt } };
      }),
  });
}
