import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { defaultNames } from '@pim-connections/core';
import { updateDotenv } from '@pim-connections/dotenv-file';
import { type HandOver, type Overview, parseConnectionRefs } from '@pim-connections/plugin-pim-connections-common';
import { claimLinkOf, type PortalDeps, portalBackend, type Send } from './portal-backend';

/**
 * `pim-connections:dotenv:write`: names the variables of a connection in the `.env.example` of the new project. Values
 * that are secret never come near the workspace. For a connection that was there before, its credentials wait, encrypted,
 * for whoever runs the template; a new one has that from its creation.
 *
 * @public
 */
export function createDotenvAction(deps: PortalDeps) {
  return createTemplateAction({
    id: 'pim-connections:dotenv:write',
    description:
      'Writes the variables of a PIM connection, without secrets, into .env.example. Those of an existing connection wait to be claimed.',
    supportsDryRun: true,
    schema: {
      input: {
        pim: (z) => z.string().optional().describe('Id of the PIM in the configuration, whose address is written'),
        pimUrl: (z) => z.string().optional().describe('Address of the PIM, as the creation of a connection gives it'),
        connection: (z) =>
          z
            .string()
            .optional()
            .describe('<pim>/<code> of a connection that was there before, whose credentials are to wait'),
        path: (z) => z.string().optional().describe('File in the workspace; .env.example if it is left out'),
      },
      output: {
        path: (z) => z.string().describe('The file'),
        claimLink: (z) =>
          z.string().optional().describe('Where whoever ran the template claims the credentials of `connection`'),
        expiresAt: (z) => z.string().optional().describe('When that link stops working, ISO 8601'),
      },
    },
    async handler(ctx) {
      const { connection, pim, path = '.env.example' } = ctx.input;
      const file = resolveSafeChildPath(ctx.workspacePath, path);
      let { pimUrl } = ctx.input;
      const toBackend = async () => portalBackend(deps, await ctx.getInitiatorCredentials());
      if (pim !== undefined) pimUrl ??= await addressOf(await toBackend(), pim);
      if (connection !== undefined) {
        const waiting = await handOver(await toBackend(), connection, ctx.isDryRun === true);
        pimUrl ??= waiting.pimUrl;
        ctx.output('claimLink', claimLinkOf(deps, waiting.id));
        ctx.output('expiresAt', waiting.expiresAt);
      }
      if (pimUrl === undefined) throw new InputError('One of pim, pimUrl and connection is needed.');
      const before = await readFile(file, 'utf8').catch(() => '');
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, withNames(before, pimUrl));
      ctx.output('path', path);
    },
  });
}

function withNames(before: string, pimUrl: string): string {
  const { baseUrl, ...secrets } = defaultNames;
  const updates = { [baseUrl]: pimUrl, ...Object.fromEntries(Object.values(secrets).map((name) => [name, ''])) };
  const heading = 'Akeneo PIM; claim the values in the portal and keep them in .env';
  return updateDotenv(before, updates, { heading }).text;
}

async function addressOf(send: Send, pim: string): Promise<string> {
  const overview: Overview = await (await send('GET', '/connections')).json();
  const url = overview.pims.find(({ id }) => id === pim)?.url;
  if (url === undefined) throw new InputError(`This portal has no PIM “${pim}”.`);
  return url;
}

/** Has the credentials of a connection wait. In a dry run the connection is looked at, and nothing waits. */
async function handOver(send: Send, connection: string, isDryRun: boolean) {
  const [ref] = parseConnectionRefs(connection);
  if (!ref) throw new InputError(`${connection} names no connection. It looks like production/magento.`);
  const pimUrl = await addressOf(send, ref.pim);
  const path = `/pims/${encodeURIComponent(ref.pim)}/connections/${encodeURIComponent(ref.id)}`;
  if (isDryRun) {
    await send('GET', path);
    return { pimUrl, id: 'dry-run', expiresAt: new Date(0).toISOString() };
  }
  const { id, expiresAt }: HandOver = await (await send('POST', `${path}/reveal`)).json();
  return { pimUrl, id, expiresAt };
}
