import { randomBytes } from 'node:crypto';
import { coreServices, createBackendPlugin } from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { parseConnectionRefs, pimConnectionsPermissions } from '@pim-connections/plugin-pim-connections-common';
import { registerActions } from './actions';
import { plainHttpWarnings } from './config/plain-http';
import { readPimConnectionsConfig } from './config/read-config';
import type { Deps } from './connections/deps';
import { factsOf } from './connections/find-connection';
import { LinkConfirmations } from './connections/link-confirmations';
import { LinkedEntities } from './connections/linked-entities';
import { countAll } from './http/limits';
import { createRouter } from './http/router';
import { createVscodeRouter } from './http/vscode-router';
import { connectionResourceRef } from './permissions/resource';
import { connectionRules } from './permissions/rules';
import { PimListings } from './pims/pim-listing';
import { PimSessions } from './pims/pim-sessions';
import { Troubles } from './pims/troubles';
import { ConnectionLinks } from './store/connection-links';
import { HandOvers } from './store/hand-overs';
import { openDatabase } from './store/open-database';
import { createSeal } from './store/seal';

/**
 * The backend plugin.
 *
 * @public
 */
export const pimConnectionsPlugin = createBackendPlugin({
  pluginId: 'pim-connections',
  register(env) {
    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        cache: coreServices.cache,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        discovery: coreServices.discovery,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
      },
      async init(services) {
        const { logger, permissionsRegistry, scheduler } = services;
        const config = readPimConnectionsConfig(services.config);
        const [key = randomBytes(32), ...olderKeys] = config.handOver.keys;
        if (config.handOver.keys.length === 0) {
          logger.warn(
            'pimConnections.handOver.keys is empty: credentials that wait to be claimed are lost with a restart, and cannot be claimed from another instance',
          );
        }
        for (const warning of plainHttpWarnings(config.pims)) logger.warn(warning);
        const knex = await openDatabase(services.database);
        const sessions = new PimSessions(config.pims);
        const links = new ConnectionLinks(knex);
        const deps: Deps = {
          sessions,
          listings: new PimListings(sessions, services.cache, config.cacheSeconds * 1000),
          troubles: new Troubles(logger),
          links,
          confirmations: new LinkConfirmations(links, sessions, logger, config.cacheSeconds * 1000),
          handOvers: new HandOvers(knex, createSeal([key, ...olderKeys]), config.handOver.minutes * 60_000),
          entities: new LinkedEntities(services),
          deadline: config.deadlineSeconds * 1000,
        };

        permissionsRegistry.addResourceType({
          resourceRef: connectionResourceRef,
          permissions: pimConnectionsPermissions,
          rules: Object.values(connectionRules),
          getResources: (refs) =>
            Promise.all(
              refs.map(async (text) => {
                const [ref] = parseConnectionRefs(text);
                // What cannot be looked up is refused, one by one.
                return ref && factsOf(deps, ref).catch(() => undefined);
              }),
            ),
        });
        await scheduler.scheduleTask({
          id: 'pim-connections-hand-overs',
          frequency: { minutes: 5 },
          timeout: { minutes: 1 },
          fn: () => deps.handOvers.cleanUp(),
        });
        const counts = countAll(services.httpAuth, config);
        registerActions({ ...services, deps, counts });
        services.httpRouter.use(createVscodeRouter(await services.discovery.getExternalBaseUrl('pim-connections')));
        services.httpRouter.addAuthPolicy({ path: '/vscode', allow: 'unauthenticated' });
        services.httpRouter.use(createRouter({ ...services, deps, counts }));
      },
    });
  },
});
