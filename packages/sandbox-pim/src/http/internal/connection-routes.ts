import type { Violation } from '@pim-connections/core';
import {
  type Connection,
  type ConnectionWithCredentials,
  createConnection,
  deleteConnection,
  findConnectionWithCredentials,
  isLimitReached,
  listConnections,
  type Outcome,
  type Refusal,
  regeneratePassword,
  regenerateSecret,
  updateConnection,
} from '../../pim/connections.ts';
import type { Pim } from '../../pim/pim.ts';
import { manageConnectionsRight } from '../../pim/roles-and-groups.ts';
import { listWrongCredentials } from '../../pim/wrong-credentials.ts';
import { memo } from '../../storage/memo.ts';
import type { Features } from '../../versions/features.ts';
import { type Answer, empty, inBytes, json, redirect } from '../answer.ts';
import { isXhr, pathValue, queryValue } from '../call.ts';
import { internalServerError } from '../http-error.ts';
import { jsonBody, optionalBoolean, optionalText, requiredText } from '../request-json.ts';
import type { InternalCall, Route } from '../route.ts';

/** What `{code}` may be in a path (contract 0). */
export const codePattern = '{[a-zA-Z0-9_]+}';

const right = manageConnectionsRight;
const one = `/rest/connections/:code${codePattern}`;

/** The connections of 4.0 and newer (contract 1.3 to 1.11). */
export function connectionRoutes(features: Features): Route[] {
  if (features.managed !== 'connections') return [];
  const routes: Route[] = [
    { area: 'internal', methods: ['GET'], path: '/rest/connections', handle: list },
    { area: 'internal', methods: ['POST'], path: '/rest/connections', right, handle: create },
    { area: 'internal', methods: ['GET'], path: one, right, handle: get },
    { area: 'internal', methods: ['POST'], path: one, right, handle: update },
    { area: 'internal', methods: ['DELETE'], path: one, right, handle: remove },
    { area: 'internal', methods: ['POST'], path: `${one}/regenerate-secret`, right, handle: newSecret },
    { area: 'internal', methods: ['POST'], path: `${one}/regenerate-password`, right, handle: newPassword },
  ];
  if (features.wrongCredentialsRoute) {
    const path = '/rest/connections/wrong-credentials-combination';
    routes.push({ area: 'internal', methods: ['GET'], path, handle: wrongCredentials });
  }
  if (features.limitFlagRoute) {
    routes.push({ area: 'internal', methods: ['GET'], path: '/rest/connections/max-limit-reached', handle: limitFlag });
  }
  return routes;
}

function list(call: InternalCall): Answer {
  const { features } = call.pim;
  const types = features.connectionType ? searchedTypes(queryValue(call, 'search')) : [];
  if (types.length === 0) return wholeList(call.pim, '');
  const connections = listConnections(call.pim).filter(({ type }) => types.includes(type));
  return json(connections.map((connection) => listItem(connection, features)));
}

const wholeList = memo(['connection'], (pim: Pim) =>
  inBytes(json(listConnections(pim).map((connection) => listItem(connection, pim.features)))),
);

/** The types that `search` asks for; none stands for all (contract 1.3). */
function searchedTypes(search: string | null): readonly unknown[] {
  if (search === null) return [];
  let value: unknown;
  try {
    value = JSON.parse(search);
  } catch {
    throw internalServerError();
  }
  if (typeof value !== 'object' || value === null) throw internalServerError();
  const types = (value as { types?: unknown }).types ?? [];
  if (!Array.isArray(types)) throw internalServerError();
  return types;
}

/** One line of the list: `flowType` in camelCase here and only here (contract 1.3). */
function listItem(connection: Connection, features: Features): Record<string, unknown> {
  return {
    code: connection.code,
    label: connection.label,
    flowType: connection.flowType,
    image: connection.image,
    ...(features.auditable ? { auditable: connection.auditable } : {}),
    ...(features.connectionType ? { type: connection.type } : {}),
  };
}

function wholeConnection(connection: ConnectionWithCredentials, features: Features): Record<string, unknown> {
  return {
    code: connection.code,
    label: connection.label,
    flow_type: connection.flowType,
    image: connection.image,
    client_id: connection.publicClientId,
    secret: connection.secret,
    username: connection.username,
    password: connection.password,
    user_role_id: String(connection.roleId),
    user_group_id: connection.groupId === null ? null : String(connection.groupId),
    ...(features.auditable ? { auditable: connection.auditable } : {}),
    ...(features.connectionType ? { type: connection.type } : {}),
  };
}

async function create(call: InternalCall): Promise<Answer> {
  const body = jsonBody(call);
  const outcome = await createConnection(call.pim, {
    code: requiredText(body, 'code'),
    label: requiredText(body, 'label'),
    flowType: requiredText(body, 'flow_type'),
  });
  return outcome.ok ? json(wholeConnection(outcome.value, call.pim.features), 201) : refusal(outcome.refusal);
}

function get(call: InternalCall): Answer {
  const { features } = call.pim;
  const connection = findConnectionWithCredentials(call.pim, pathValue(call, 'code'));
  // Apps are hidden, but only here (contract 1.5, 1.6).
  if (!connection || (features.connectionType && connection.type !== 'default')) return json({}, 404);
  return json(wholeConnection(connection, features));
}

function update(call: InternalCall): Answer {
  const body = jsonBody(call);
  const outcome = updateConnection(call.pim, pathValue(call, 'code'), {
    label: requiredText(body, 'label'),
    flowType: requiredText(body, 'flow_type'),
    image: optionalText(body, 'image'),
    auditable: call.pim.features.auditable && optionalBoolean(body, 'auditable'),
    roleId: requiredText(body, 'user_role_id'),
    groupId: optionalText(body, 'user_group_id'),
  });
  return emptyOr(outcome);
}

function remove(call: InternalCall): Answer {
  return emptyOr(deleteConnection(call.pim, pathValue(call, 'code')));
}

function newSecret(call: InternalCall): Answer {
  return emptyOr(regenerateSecret(call.pim, pathValue(call, 'code')));
}

async function newPassword(call: InternalCall): Promise<Answer> {
  const outcome = await regeneratePassword(call.pim, pathValue(call, 'code'));
  return outcome.ok ? json({ password: outcome.value }) : refusal(outcome.refusal);
}

function wrongCredentials(call: InternalCall): Answer {
  const found = listWrongCredentials(call.pim);
  // An empty PHP array is a JSON list, also where a map is meant.
  return json(found.length === 0 ? [] : Object.fromEntries(found.map((entry) => [entry.code, entry])));
}

function limitFlag(call: InternalCall): Answer {
  return isXhr(call) ? json({ limitReached: isLimitReached(call.pim) }) : redirect('/');
}

function emptyOr(outcome: Outcome<null>): Answer {
  return outcome.ok ? empty() : refusal(outcome.refusal);
}

function refusal(refusal: Refusal): Answer {
  return refusal.kind === 'message' ? json({ message: refusal.message }, 400) : violationAnswer(refusal.violations);
}

function violationAnswer(violations: readonly Violation[]): Answer {
  return json(
    {
      errors: violations.map(({ field, key }) => ({ name: field ?? '', reason: key })),
      message: 'akeneo_connectivity.connection.constraint_violation_list_exception',
    },
    422,
  );
}
