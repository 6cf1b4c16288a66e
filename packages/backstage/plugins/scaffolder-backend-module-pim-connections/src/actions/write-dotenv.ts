import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { defaultNames } from '@pim-connections/core';
import { updateDotenv } from '@pim-connections/dotenv-file';

/**
 * `pim-connections:dotenv:write`: names the variables of a connection in the `.env.example` of the new project. Values
 * that are secret never come near the workspace; they are claimed later, into a `.env` that git ignores.
 *
 * @public
 */
export function createDotenvAction() {
  return createTemplateAction({
    id: 'pim-connections:dotenv:write',
    description: 'Writes the variables of a PIM connection, without secrets, into .env.example',
    supportsDryRun: true,
    schema: {
      input: {
        pimUrl: (z) => z.string().describe('Address of the PIM'),
        path: (z) => z.string().optional().describe('File in the workspace; .env.example if it is left out'),
      },
      output: { path: (z) => z.string() },
    },
    async handler(ctx) {
      const { pimUrl, path = '.env.example' } = ctx.input;
      const file = resolveSafeChildPath(ctx.workspacePath, path);
      const before = await readFile(file, 'utf8').catch(() => '');
      const { baseUrl, ...secrets } = defaultNames;
      const { text } = updateDotenv(
        before,
        { [baseUrl]: pimUrl, ...Object.fromEntries(Object.values(secrets).map((name) => [name, ''])) },
        { heading: 'Akeneo PIM; claim the values in the portal and keep them in .env' },
      );
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
      ctx.output('path', path);
    },
  });
}
