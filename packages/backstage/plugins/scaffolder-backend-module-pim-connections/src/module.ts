import { coreServices, createBackendModule } from '@backstage/backend-plugin-api';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { createConnectionAction } from './actions/create-connection';
import { createDotenvAction } from './actions/write-dotenv';
import { pagesUrlOf } from './pages-url';

/**
 * Adds the actions to the scaffolder.
 *
 * @public
 */
export const scaffolderModulePimConnections = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'pim-connections',
  register(env) {
    env.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
      },
      async init({ actions, auth, config, discovery }) {
        const deps = { auth, discovery, pagesUrl: pagesUrlOf(config) };
        actions.addActions(createConnectionAction(deps), createDotenvAction(deps));
      },
    });
  },
});
