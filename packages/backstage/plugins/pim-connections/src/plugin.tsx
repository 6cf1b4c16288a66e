import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { EntityCardBlueprint, EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { connectionAnnotation } from '@pim-connections/plugin-pim-connections-common';
import { RiDoorOpenLine } from '@remixicon/react';
import { pimConnectionsApiRef } from './api/pim-connections-api';
import { PimConnectionsClient } from './api/pim-connections-client';
import { connectionRouteRef, handOverRouteRef, rootRouteRef } from './routes';

const api = ApiBlueprint.make({
  params: (define) =>
    define({
      api: pimConnectionsApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: (deps) => new PimConnectionsClient(deps),
    }),
});

const page = PageBlueprint.make({
  params: {
    path: '/pim-connections',
    routeRef: rootRouteRef,
    title: 'PIM connections',
    icon: <RiDoorOpenLine />,
    loader: () => import('./pages/PimConnectionsPage').then(({ PimConnectionsPage }) => <PimConnectionsPage />),
  },
});

const isConnected = { [`metadata.annotations.${connectionAnnotation}`]: { $exists: true } };

const entityCard = EntityCardBlueprint.make({
  params: {
    type: 'info',
    filter: isConnected,
    loader: () => import('./entity/EntityConnections').then(({ EntityConnectionsCard }) => <EntityConnectionsCard />),
  },
});

const entityContent = EntityContentBlueprint.make({
  params: {
    path: '/pim-connections',
    title: 'PIM connections',
    filter: isConnected,
    loader: () =>
      import('./entity/EntityConnections').then(({ EntityConnectionsContent }) => <EntityConnectionsContent />),
  },
});

/**
 * The frontend plugin: a page over all PIMs, and a card and a tab for entities.
 *
 * @public
 */
export const pimConnectionsPlugin = createFrontendPlugin({
  pluginId: 'pim-connections',
  title: 'PIM connections',
  icon: <RiDoorOpenLine />,
  info: { packageJson: () => import('../package.json') },
  extensions: [api, page, entityCard, entityContent],
  routes: { root: rootRouteRef, connection: connectionRouteRef, handOver: handOverRouteRef },
});
