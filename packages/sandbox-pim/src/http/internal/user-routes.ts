import type { Pim } from '../../pim/pim.ts';
import { groupsOf, listGroups, listRoles, rolesOf } from '../../pim/roles-and-groups.ts';
import type { User } from '../../pim/users.ts';
import type { Features } from '../../versions/features.ts';
import { type Answer, json } from '../answer.ts';
import type { InternalCall, Route } from '../route.ts';

/** The current user, and the roles and groups there are (contract 1.12, 1.13, 9.4). */
export function userRoutes(features: Features): Route[] {
  const routes: Route[] = [
    { area: 'internal', methods: ['GET'], path: '/rest/user/', handle: (call) => json(userJson(call.pim, call.user)) },
    { area: 'internal', methods: ['GET'], path: '/rest/user_group/', handle: groups },
  ];
  if (features.roleRoute) routes.push({ area: 'internal', methods: ['GET'], path: '/rest/user_role/', handle: roles });
  return routes;
}

function roles(call: InternalCall): Answer {
  const { roleType } = call.pim.features;
  return json(
    listRoles(call.pim).map(({ id, code, label }) => ({
      id,
      role: code,
      label,
      ...(roleType ? { type: 'default' } : {}),
    })),
  );
}

function groups(call: InternalCall): Answer {
  return json(listGroups(call.pim).map(({ id, name, isDefault }) => ({ name, meta: { id, default: isDefault } })));
}

/** A user as the web interface sees it; up to 2.x with other keys and without roles and groups (contract 9.4, 13). */
export function userJson(pim: Pim, user: User): Record<string, unknown> {
  const common = { code: user.username, enabled: user.enabled, username: user.username, email: user.email };
  const meta = { id: user.id, created: null, updated: null, form: 'pim-user-edit-form', image: { filePath: null } };
  if (pim.features.userApi === 'form') {
    return {
      ...common,
      firstName: user.firstName,
      lastName: user.lastName,
      lastLogin: user.lastLogin,
      catalogLocale: 'en_US',
      uiLocale: 'en_US',
      catalogScope: 'ecommerce',
      defaultTree: 'master',
      meta,
    };
  }
  return {
    ...common,
    name_prefix: null,
    first_name: user.firstName,
    middle_name: null,
    last_name: user.lastName,
    name_suffix: null,
    phone: null,
    image: null,
    last_login: user.lastLogin,
    login_count: 0,
    catalog_default_locale: 'en_US',
    user_default_locale: 'en_US',
    catalog_default_scope: 'ecommerce',
    default_category_tree: 'master',
    email_notifications: false,
    timezone: user.timezone,
    groups: groupsOf(pim, user.id).map(({ name }) => name),
    visible_group_ids: groupsOf(pim, user.id).map(({ id }) => id),
    roles: rolesOf(pim, user.id).map(({ code }) => code),
    product_grid_filters: [],
    properties: {},
    meta,
  };
}
