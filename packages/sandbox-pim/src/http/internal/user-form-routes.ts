import {
  createUiUser,
  fieldsOf,
  type UserFields,
  type UserProblem,
  updateUiUser,
  userProblems,
} from '../../pim/new-user.ts';
import { userRights } from '../../pim/rights.ts';
import { listGroups, listRoles } from '../../pim/roles-and-groups.ts';
import { findUser } from '../../pim/users.ts';
import type { Features } from '../../versions/features.ts';
import { type Answer, html, redirect } from '../answer.ts';
import { pathValue } from '../call.ts';
import { csrfTokenFor, isCsrfToken } from '../csrf-token.ts';
import { HttpError } from '../http-error.ts';
import { type FormField, formPage } from '../pages/form-page.ts';
import { formBody } from '../request-json.ts';
import type { InternalCall, Route } from '../route.ts';

/** Name of the form, before every field (contract 9.4). */
const form = 'pim_user_user_form';

/** The HTML form of users, up to 2.x (contract 9.4). */
export function userFormRoutes(features: Features): Route[] {
  if (features.userApi !== 'form') return [];
  const { create: toCreate, edit } = userRights;
  const one = '/user/update/:id{[0-9]+}';
  return [
    {
      area: 'internal',
      methods: ['GET'],
      path: '/user/create',
      right: toCreate,
      handle: (call) => show(call, newUser, null, []),
    },
    { area: 'internal', methods: ['POST'], path: '/user/create', right: toCreate, handle: create },
    { area: 'internal', methods: ['GET'], path: one, right: edit, handle: showUser },
    { area: 'internal', methods: ['POST'], path: one, right: edit, handle: update },
  ];
}

const newUser: UserFields = {
  username: '',
  email: '',
  firstName: '',
  lastName: '',
  enabled: true,
  timezone: 'UTC',
  roleIds: [],
  groupIds: [],
};

function show(call: InternalCall, fields: UserFields, id: number | null, problems: readonly UserProblem[]): Answer {
  const { features } = call.pim;
  const has = (ids: readonly number[], one: number) => ids.includes(one);
  const inputs: FormField[] = [
    { kind: 'text', name: `${form}[username]`, value: fields.username, label: 'Username' },
    { kind: 'email', name: `${form}[email]`, value: fields.email, label: 'E-mail' },
    { kind: 'text', name: `${form}[firstName]`, value: fields.firstName, label: 'First name' },
    { kind: 'text', name: `${form}[lastName]`, value: fields.lastName, label: 'Last name' },
    { kind: 'password', name: `${form}[plainPassword][first]`, value: '', label: 'Password' },
    { kind: 'password', name: `${form}[plainPassword][second]`, value: '', label: 'Password (repeat)' },
    { kind: 'checkbox', name: `${form}[enabled]`, value: '1', label: 'Enabled', checked: fields.enabled },
    ...listRoles(call.pim).map(
      ({ id, label }): FormField => ({
        kind: 'checkbox',
        name: `${form}[rolesCollection][]`,
        value: String(id),
        label,
        checked: has(fields.roleIds, id),
      }),
    ),
    ...listGroups(call.pim).map(
      ({ id, name, isDefault }): FormField => ({
        kind: 'checkbox',
        name: `${form}[groups][]`,
        value: String(id),
        label: name,
        checked: isDefault || has(fields.groupIds, id),
      }),
    ),
    { kind: 'select', name: `${form}[catalogLocale]`, label: 'Catalog locale', options: ['en_US'] },
    { kind: 'select', name: `${form}[catalogScope]`, label: 'Catalog channel', options: ['ecommerce'] },
    { kind: 'select', name: `${form}[defaultTree]`, label: 'Default tree', options: ['master'] },
    { kind: 'select', name: `${form}[uiLocale]`, label: 'Interface locale', options: ['en_US'] },
    // 1.7 knows no time zones.
    ...(features.version === '1.7'
      ? []
      : [{ kind: 'text', name: `${form}[timezone]`, value: fields.timezone, label: 'Timezone' } as const]),
    { kind: 'hidden', name: `${form}[_token]`, value: csrfTokenFor(call.session, features) },
  ];
  const action = id === null ? '/user/create' : `/user/update/${id}`;
  return html(
    formPage(
      id === null ? 'Create a user' : 'Edit a user',
      action,
      inputs,
      problems.map(({ message }) => message),
    ),
  );
}

function showUser(call: InternalCall): Answer {
  const user = existing(call);
  return show(call, fieldsOf(call.pim, user), user.id, []);
}

async function create(call: InternalCall): Promise<Answer> {
  const { fields, password, problems } = read(call, newUser, null);
  if (password === '') problems.push({ path: 'plainPassword', message: 'This value should not be blank.' });
  if (problems.length > 0) return show(call, fields, null, problems);
  const id = await createUiUser(call.pim, fields, password);
  return redirect(`${call.origin}/user/update/${id}`);
}

async function update(call: InternalCall): Promise<Answer> {
  const user = existing(call);
  const { fields, password, problems } = read(call, fieldsOf(call.pim, user), user.id);
  if (problems.length > 0) return show(call, fields, user.id, problems);
  await updateUiUser(call.pim, user.id, fields, password === '' ? null : password);
  return redirect(`${call.origin}/user/update/${user.id}`);
}

function existing(call: InternalCall) {
  const user = findUser(call.pim, Number(pathValue(call, 'id')));
  if (!user) throw new HttpError(404, 'User not found');
  return user;
}

function read(call: InternalCall, before: UserFields, own: number | null) {
  const body = formBody(call);
  const field = (name: string) => body.get(`${form}${name}`);
  const ids = (name: string, known: readonly { readonly id: number }[]) =>
    body
      .getAll(`${form}${name}`)
      .map(Number)
      .filter((id) => known.some((one) => one.id === id));
  const fields: UserFields = {
    username: own === null ? (field('[username]') ?? '') : before.username,
    email: own === null ? (field('[email]') ?? '') : before.email,
    firstName: field('[firstName]') ?? '',
    lastName: field('[lastName]') ?? '',
    enabled: field('[enabled]') === '1',
    timezone: field('[timezone]') ?? before.timezone,
    roleIds: ids('[rolesCollection][]', listRoles(call.pim)),
    groupIds: ids('[groups][]', listGroups(call.pim)),
  };
  const problems = userProblems(call.pim, fields, own);
  const password = field('[plainPassword][first]') ?? '';
  if (password !== (field('[plainPassword][second]') ?? '')) {
    problems.push({ path: 'plainPassword', message: 'The password fields must match.' });
  }
  // Without the fields of the catalog the form is refused (contract 9.4).
  for (const name of ['catalogLocale', 'catalogScope', 'defaultTree']) {
    if (!field(`[${name}]`)) problems.push({ path: name, message: 'This value should not be blank.' });
  }
  if (!isCsrfToken(field('[_token]') ?? '', call.session)) {
    problems.push({ path: '_token', message: 'The CSRF token is invalid. Please try to resubmit the form.' });
  }
  return { fields, password, problems };
}
