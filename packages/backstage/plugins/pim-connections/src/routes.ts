import { createRouteRef, createSubRouteRef } from '@backstage/frontend-plugin-api';

export const rootRouteRef = createRouteRef();

export const connectionRouteRef = createSubRouteRef({ parent: rootRouteRef, path: '/pims/:pim/connections/:id' });

export const handOverRouteRef = createSubRouteRef({ parent: rootRouteRef, path: '/hand-overs/:id' });
