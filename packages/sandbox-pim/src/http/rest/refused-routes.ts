import { apiRoutes } from '../../versions/api-routes.ts';
import type { Features } from '../../versions/features.ts';
import type { Method } from '../call.ts';
import { HttpError } from '../http-error.ts';
import type { Route } from '../route.ts';

/**
 * The routes that the API lists and the sandbox does not play: everything that would change the catalog. They answer as
 * a PIM does whose role lacks the right.
 *
 * @param played the routes that are played.
 */
export function refusedRoutes(features: Features, played: readonly Route[]): Route[] {
  const known = new Set(played.flatMap(({ methods, path }) => methods.map((method) => `${method} ${shape(path)}`)));
  return apiRoutes(features)
    .filter(([, method, path]) => !known.has(`${method} ${shape(path)}`))
    .map(([name, method, path]) => {
      const samePlace = played.find((route) => shape(route.path) === shape(path));
      return {
        area: 'rest',
        methods: [method as Method],
        path: samePlace?.path ?? path.replace(/\{(\w+)\}/g, ':$1'),
        handle: () => {
          throw new HttpError(403, `Access forbidden. You are not allowed to ${action(name, method)}.`);
        },
      };
    });
}

/** A path without the names of its values. */
function shape(path: string): string {
  return path.replace(/\{\w+\}|:\w+(\{[^}]*\})?/g, '*');
}

/** `create or update families`, from `pim_api_family_create`. */
function action(name: string, method: string): string {
  const what = name
    .replace(/^(legacy_)?pim_api_/, '')
    .replace(/_(create_or_update|create|partial_update_list|partial_update|delete)$/, '')
    .replaceAll('_', ' ');
  const many = what.endsWith('y') ? `${what.slice(0, -1)}ies` : `${what}s`;
  return `${method === 'DELETE' ? 'delete' : 'create or update'} ${many}`;
}
