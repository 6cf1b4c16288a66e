import type { Pim } from '../../pim/pim.ts';
import { allRights, rightsBySection, roleRights } from '../../pim/rights.ts';
import { findRole, listRoles, type Role } from '../../pim/roles-and-groups.ts';
import type { Features } from '../../versions/features.ts';
import { type Answer, html, json, redirect } from '../answer.ts';
import { pathValue } from '../call.ts';
import { csrfTokenFor, isCsrfToken } from '../csrf-token.ts';
import { HttpError } from '../http-error.ts';
import { type FormField, formPage } from '../pages/form-page.ts';
import { formBody } from '../request-json.ts';
import type { InternalCall, Route } from '../route.ts';

/** Longest label of a role in characters. */
const maxLabelLength = 25;

/** The HTML form of roles, up to 3.x (contract 9.5). */
export function roleFormRoutes(features: Features): Route[] {
  if (!features.roleForm) return [];
  const { create, edit } = roleRights;
  const one = '/user/role/update/:id{[0-9]+}';
  return [
    {
      area: 'internal',
      methods: ['GET'],
      path: '/user/role/create',
      right: create,
      handle: (call) => show(call, null, '', []),
    },
    {
      area: 'internal',
      methods: ['POST'],
      path: '/user/role/create',
      right: create,
      handle: (call) => save(call, null),
    },
    { area: 'internal', methods: ['GET'], path: one, right: edit, handle: showRole },
    { area: 'internal', methods: ['POST'], path: one, right: edit, handle: (call) => save(call, existing(call)) },
  ];
}

function show(call: InternalCall, role: Role | null, label: string, problems: readonly string[]): Answer {
  const { features } = call.pim;
  const form = features.roleForm ?? '';
  const rights = Object.entries(rightsBySection(features)).flatMap(([section, list]) =>
    list.flatMap((right, index): FormField[] => {
      const name = `${form}[${section}][${index}]`;
      return [
        { kind: 'hidden', name: `${name}[identity][id]`, value: `action:${right}` },
        { kind: 'hidden', name: `${name}[permissions][EXECUTE][name]`, value: 'EXECUTE' },
        {
          kind: 'checkbox',
          name: `${name}[permissions][EXECUTE][accessLevel]`,
          value: '1',
          label: right,
          checked: !role?.denied.includes(right),
        },
      ];
    }),
  );
  const inputs: FormField[] = [
    { kind: 'text', name: `${form}[label]`, value: label, label: 'Label' },
    { kind: 'hidden', name: `${form}[appendUsers]`, value: '' },
    { kind: 'hidden', name: `${form}[removeUsers]`, value: '' },
    ...rights,
    { kind: 'hidden', name: `${form}[_token]`, value: csrfTokenFor(call.session, features) },
  ];
  const action = role ? `/user/role/update/${role.id}` : '/user/role/create';
  return html(formPage(role ? 'Edit a role' : 'Create a role', action, inputs, problems));
}

function showRole(call: InternalCall): Answer {
  const role = existing(call);
  return show(call, role, role.label, []);
}

function existing(call: InternalCall): Role {
  const role = findRole(call.pim, Number(pathValue(call, 'id')));
  if (!role) throw new HttpError(404, 'Role not found');
  return role;
}

function save(call: InternalCall, role: Role | null): Answer {
  const { pim } = call;
  const form = pim.features.roleForm ?? '';
  const body = formBody(call);
  const label = body.get(`${form}[label]`) ?? '';
  const problems = labelProblems(pim, label, role);
  if (!isCsrfToken(body.get(`${form}[_token]`) ?? '', call.session)) {
    problems.push('The CSRF token is invalid. Please try to resubmit the form.');
  }
  if (problems.length > 0) return show(call, role, label, problems);

  const given = ticked(body);
  const denied = JSON.stringify(allRights(pim.features).filter((right) => !given.has(right)));
  const { id } = role
    ? { id: updateRole(pim, role.id, label, denied) }
    : pim.db.run('INSERT INTO role (code, label, denied) VALUES (?, ?, ?)', codeFrom(label), label, denied);
  const route = form.startsWith('oro') ? 'oro_user_role_update' : 'pim_user_role_update';
  return pim.features.roleFormAnswer === 'json'
    ? json({ route, params: { id } })
    : redirect(`${call.origin}/user/role/update/${id}`);
}

function updateRole(pim: Pim, id: number, label: string, denied: string): number {
  pim.db.run('UPDATE role SET label = ?, denied = ? WHERE id = ?', label, denied, id);
  return id;
}

function labelProblems(pim: Pim, label: string, role: Role | null): string[] {
  if (label.trim() === '') return ['This value should not be blank.'];
  if (label.length > maxLabelLength)
    return [`This value is too long. It should have ${maxLabelLength} characters or less.`];
  const code = codeFrom(label).toLowerCase();
  const used = listRoles(pim).some(
    (other) => other.id !== role?.id && (other.label === label || (!role && other.code.toLowerCase() === code)),
  );
  return used ? ['This value is already used.'] : [];
}

/** The code follows the label: upper case, `_` for everything unusual, `ROLE_` in front (contract 9.5). */
function codeFrom(label: string): string {
  const code = label.toUpperCase().replace(/[^A-Z0-9]+/g, '_');
  return code.startsWith('ROLE_') ? code : `ROLE_${code}`;
}

/** The rights whose box is ticked; what is not ticked is taken away. */
function ticked(body: URLSearchParams): ReadonlySet<string> {
  const given = new Set<string>();
  for (const [name, value] of body) {
    const right = /^(.*)\[identity\]\[id\]$/.exec(name);
    if (right && body.get(`${right[1]}[permissions][EXECUTE][accessLevel]`) === '1')
      given.add(value.replace(/^action:/, ''));
  }
  return given;
}
