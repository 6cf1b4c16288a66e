import { ResponseError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { codeFromLabel, defaultNames } from '@pim-connections/core';
import type { CreatedConnection, Overview } from '@pim-connections/plugin-pim-connections-common';
import { claimLinkOf, type PortalDeps, portalBackend } from './portal-backend';

/**
 * `pim-connections:connection:create`: creates a connection with the rights of whoever runs the template. Its credentials
 * wait for that person under a link; they are in no output, as outputs are stored and shown.
 *
 * @public
 */
export function createConnectionAction(deps: PortalDeps) {
  return createTemplateAction({
    id: 'pim-connections:connection:create',
    description: 'Creates a connection in an Akeneo PIM. The credentials wait to be claimed, once, by whoever runs it.',
    supportsDryRun: true,
    schema: {
      input: {
        pim: (z) => z.string().describe('Id of the PIM in the configuration of the portal'),
        label: (z) => z.string().describe('What people will call it'),
        code: (z) => z.string().optional().describe('Made from the label as the PIM does it, if it is left out'),
        flowType: (z) =>
          z
            .enum(['data_source', 'data_destination', 'other'])
            .describe('data_source puts products into the PIM, data_destination takes them out'),
        entityRef: (z) => z.string().optional().describe('Entity that it will belong to'),
      },
      output: {
        code: (z) => z.string().describe('Code of the connection'),
        annotation: (z) => z.string().describe('Value for the annotation pim-connections/connection'),
        pimUrl: (z) => z.string().describe('Address of the PIM'),
        variableNames: (z) => z.array(z.string()).describe('Names of the variables that a connector reads'),
        claimLink: (z) => z.string().describe('Where whoever ran the template claims the credentials'),
        expiresAt: (z) => z.string().describe('When the link stops working, ISO 8601'),
      },
    },
    async handler(ctx) {
      const { pim, label, flowType, entityRef } = ctx.input;
      const code = ctx.input.code ?? codeFromLabel(label);
      const send = await portalBackend(deps, await ctx.getInitiatorCredentials());
      const create = (to: string) =>
        send('POST', to, wanted).catch((error: Error) => {
          throw entityRef === undefined ? error : withOwners(error, entityRef);
        });
      const overview: Overview = await (await send('GET', '/connections')).json();
      const pimUrl = overview.pims.find(({ id }) => id === pim)?.url ?? '';
      const wanted = { label, code, flowType, ...(entityRef !== undefined && { entityRef }) };
      const path = `/pims/${encodeURIComponent(pim)}/connections`;
      const output = (id: string, handOver: string, expiresAt: string) => {
        ctx.output('code', id);
        ctx.output('annotation', `${pim}/${id}`);
        ctx.output('pimUrl', pimUrl);
        ctx.output('variableNames', Object.values(defaultNames));
        ctx.output('claimLink', claimLinkOf(deps, handOver));
        ctx.output('expiresAt', expiresAt);
      };
      if (ctx.isDryRun) {
        await create(`${path}?dryRun=true`);
        ctx.logger.info(`Would create ${code} on ${pim}`);
        output(code, 'dry-run', new Date(0).toISOString());
        return;
      }
      const { connection, handOver }: CreatedConnection = await (await create(path)).json();
      ctx.logger.info(`Created ${connection.id} on ${pim}; its credentials wait until ${handOver.expiresAt}`);
      output(connection.id, handOver.id, handOver.expiresAt);
    },
  });
}

/** A refusal, with what is behind it most often: in a template the component is younger than its connection. */
function withOwners(error: Error, entityRef: string): Error {
  if (!(error.cause instanceof ResponseError) || error.cause.statusCode !== 403) return error;
  const why = `Where the owners of ${entityRef} decide, it has to be in the catalog first, or the policy has to let templates create.`;
  return new Error(`${error.message} ${why}`, { cause: error.cause });
}
