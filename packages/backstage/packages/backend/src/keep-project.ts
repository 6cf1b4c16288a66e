import { cp, mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { coreServices, createBackendModule, resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { createTemplateAction, scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';

/** `portal:project:keep`: this portal has no git host, so a template's result goes into a folder beside it. */
export default createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'portal',
  register(env) {
    env.registerInit({
      deps: { actions: scaffolderActionsExtensionPoint, config: coreServices.rootConfig },
      async init({ actions, config }) {
        const projects = resolve(config.getString('portal.projects'));
        actions.addActions(
          createTemplateAction({
            id: 'portal:project:keep',
            description: 'Puts the project into the projects folder of this portal',
            schema: {
              input: { name: (z) => z.string().regex(/^[a-z0-9-]+$/) },
              output: { folder: (z) => z.string() },
            },
            async handler(ctx) {
              const folder = resolveSafeChildPath(projects, ctx.input.name);
              await mkdir(projects, { recursive: true });
              await cp(ctx.workspacePath, folder, { recursive: true });
              ctx.output('folder', folder);
            },
          }),
        );
      },
    });
  },
});
