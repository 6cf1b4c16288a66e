import type { Features } from '../versions/features.ts';
import { apiConnectionRoutes } from './internal/api-connection-routes.ts';
import { auditRoutes } from './internal/audit-routes.ts';
import { connectionRoutes } from './internal/connection-routes.ts';
import { eventSubscriptionRoutes } from './internal/event-subscription-routes.ts';
import { loginRoutes } from './internal/login-routes.ts';
import { mediaRoutes } from './internal/media-routes.ts';
import { roleFormRoutes } from './internal/role-form-routes.ts';
import { userFormRoutes } from './internal/user-form-routes.ts';
import { userRoutes } from './internal/user-routes.ts';
import { tokenRoutes } from './oauth/token-routes.ts';
import { catalogRoutes } from './rest/catalog-routes.ts';
import { emptyRoutes } from './rest/empty-routes.ts';
import { measurementRoutes } from './rest/measurement-routes.ts';
import { productRoutes } from './rest/product-routes.ts';
import { refusedRoutes } from './rest/refused-routes.ts';
import { rootRoutes } from './rest/root-route.ts';
import type { Route } from './route.ts';

/** Every route of a version. */
export function routesOf(features: Features): Route[] {
  const parts = [
    loginRoutes,
    connectionRoutes,
    auditRoutes,
    eventSubscriptionRoutes,
    userRoutes,
    userFormRoutes,
    roleFormRoutes,
    apiConnectionRoutes,
    mediaRoutes,
    tokenRoutes,
    rootRoutes,
    catalogRoutes,
    productRoutes,
    measurementRoutes,
    emptyRoutes,
  ];
  const played = parts.flatMap((routes) => routes(features));
  return [...played, ...refusedRoutes(features, played)];
}
