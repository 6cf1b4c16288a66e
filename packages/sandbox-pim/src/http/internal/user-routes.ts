import { isPassword } from '../../credentials/password-hash.ts';
import {
  createUiUser,
  deleteUser,
  fieldsOf,
  groupIdsOf,
  roleIdsOf,
  type UserFields,
  type UserProblem,
  updateUiUser,
  userProblems,
} from '../../pim/new-user.ts';
import type { Pim } from '../../pim/pim.ts';
import { allRights, userRights } from '../../pim/rights.ts';
import { defaultRole, groupsOf, hasRight, listGroups, listRoles, rolesOf } from '../../pim/roles-and-groups.ts';
import { findUser, type User } from '../../pim/users.ts';
import type { Features } from '../../versions/features.ts';
import { type Answer, empty, json, redirect } from '../answer.ts';
import { isXhr, pathValue } from '../call.ts';
import { HttpError, internalServerError } from '../http-error.ts';
import { type JsonMap, jsonBody } from '../request-json.ts';
import type { InternalCall, Route } from '../route.ts';

/** The current user, and the roles and groups there are; from 3.x on users are made here too (contract 1.12, 1.13, 9.4). */
export function userRoutes(features: Features): Route[] {
  const routes: Route[] = [
    { area: 'internal', methods: ['GET'], path: '/rest/user/', handle: (call) => json(userJson(call.pim, call.user)) },
    { area: 'internal', methods: ['GET'], path: '/rest/user_group/', handle: groups },
    { area: 'internal', methods: ['GET'], path: '/rest/security/', handle: rights },
  ];
  if (features.roleRoute) routes.push({ area: 'internal', methods: ['GET'], path: '/rest/user_role/', handle: roles });
  if (features.userApi === 'json') {
    const one = '/rest/user/:id{[0-9]+}';
    routes.push(
      // No right is asked for: whoever is logged in makes users, of any role (contract 9.4).
      { area: 'internal', methods: ['POST'], path: '/rest/user/', handle: create },
      { area: 'internal', methods: ['GET'], path: one, handle: get },
      { area: 'internal', methods: ['POST'], path: one, right: userRights.edit, handle: update },
      { area: 'internal', methods: ['DELETE'], path: one, handle: remove },
    );
  }
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

/** The rights of the current user, which tell beforehand what will be refused (contract 9.5). */
function rights(call: InternalCall): Answer {
  const all = allRights(call.pim.features);
  return json(Object.fromEntries(all.map((right) => [right, hasRight(call.pim, call.user, right)])));
}

async function create(call: InternalCall): Promise<Answer> {
  if (!isXhr(call)) return redirect('/');
  const { password, password_repeat: repeated, ...body } = jsonBody(call);
  if (typeof password !== 'string' || password === '') throw internalServerError();
  const empty = { username: '', email: '', firstName: '', lastName: '', enabled: true, timezone: 'UTC' };
  const fields = changed(call.pim, { ...empty, roleIds: [defaultRole(call.pim).id], groupIds: [] }, body);
  const problems = userProblems(call.pim, fields, null);
  if (repeated !== password) problems.push({ path: 'password_repeat', message: 'Passwords do not match' });
  if (problems.length > 0) return json({ values: problems.map(problemJson) }, 400);
  const id = await createUiUser(call.pim, fields, password);
  return json(userJson(call.pim, existing(call, id)));
}

function get(call: InternalCall): Answer {
  const user = existing(call, Number(pathValue(call, 'id')));
  if (user.id !== call.user.id && !hasRight(call.pim, call.user, userRights.index))
    throw new HttpError(403, 'Access Denied.');
  return json(userJson(call.pim, user));
}

async function update(call: InternalCall): Promise<Answer> {
  if (!isXhr(call)) return redirect('/');
  const user = existing(call, Number(pathValue(call, 'id')));
  const { current_password: current, new_password: password, new_password_repeat: repeated, ...body } = jsonBody(call);
  const fields = changed(call.pim, fieldsOf(call.pim, user), body);
  const problems = userProblems(call.pim, fields, user.id);
  if (password !== undefined && password !== '' && password !== null) {
    // The password asked for is that of the user who is changed, not of the one who changes.
    const right = typeof current === 'string' && (await isPassword(current, user.passwordHash));
    if (!right) problems.push({ path: 'current_password', message: 'Wrong password' });
    else if (repeated !== password) problems.push({ path: 'new_password_repeat', message: 'Passwords do not match' });
  }
  if (problems.length > 0) return json(problems.map(problemJson), 400);
  await updateUiUser(call.pim, user.id, fields, typeof password === 'string' && password !== '' ? password : null);
  return json(userJson(call.pim, existing(call, user.id)));
}

function remove(call: InternalCall): Answer {
  const user = existing(call, Number(pathValue(call, 'id')));
  if (user.id === call.user.id) throw new HttpError(403, 'Access Denied.');
  deleteUser(call.pim, user.id);
  return empty();
}

function existing(call: InternalCall, id: number): User {
  const user = findUser(call.pim, id);
  if (!user) throw new HttpError(404, `User with id "${id}" not found`);
  return user;
}

function problemJson({ path, message }: UserProblem): object {
  return { path, message, global: false };
}

/** The keys that a client may send, and those that it got with a user and sends back. */
const textKeys: Readonly<Record<string, 'username' | 'email' | 'firstName' | 'lastName' | 'timezone'>> = {
  username: 'username',
  email: 'email',
  first_name: 'firstName',
  last_name: 'lastName',
  timezone: 'timezone',
};
const readOnlyKeys = ['code', 'meta', 'last_login', 'login_count', 'visible_group_ids'];
const ignoredKeys = [
  'name_prefix',
  'middle_name',
  'name_suffix',
  'phone',
  'image',
  'avatar',
  'catalog_default_locale',
  'user_default_locale',
  'catalog_default_scope',
  'default_category_tree',
  'email_notifications',
  'product_grid_filters',
  'properties',
];

/** The fields of a user with those of a body in place. An unknown key, role or group is more than the PIM bears: 500. */
function changed(pim: Pim, fields: UserFields, body: JsonMap): UserFields {
  let result = fields;
  for (const [key, value] of Object.entries(body)) {
    const field = Object.hasOwn(textKeys, key) ? textKeys[key] : undefined;
    if (field) result = { ...result, [field]: value === null ? '' : String(value) };
    else if (key === 'enabled') result = { ...result, enabled: Boolean(value) };
    else if (key === 'roles') result = { ...result, roleIds: known(roleIdsOf(pim, list(value))) };
    else if (key === 'groups') result = { ...result, groupIds: known(groupIdsOf(pim, list(value))) };
    else if (![...readOnlyKeys, ...ignoredKeys].includes(key)) throw internalServerError();
  }
  return result;
}

function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw internalServerError();
  return value;
}

function known(ids: readonly number[] | null): readonly number[] {
  if (!ids) throw internalServerError();
  return ids;
}

/** A user as the web interface sees it; up to 2.x with other keys and without roles and groups (contract 9.4, 13). */
function userJson(pim: Pim, user: User): Record<string, unknown> {
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
  const memberships = groupsOf(pim, user.id);
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
    groups: memberships.map(({ name }) => name),
    visible_group_ids: memberships.map(({ id }) => id),
    roles: rolesOf(pim, user.id).map(({ code }) => code),
    product_grid_filters: [],
    properties: {},
    meta,
  };
}
