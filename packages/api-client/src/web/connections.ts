import {
  type CallOptions,
  type Connection,
  type ConnectionChanges,
  type ConnectionSummary,
  isTrackable,
  type NewConnection,
  PimError,
  phpTrim,
  Secret,
} from '@pim-connections/core';
import * as z from 'zod/mini';
import { advised } from '../advice/advised.ts';
import { outcomeUnknown, readBack, settle } from '../errors/lost-answer.ts';
import { refusalOf, unsupported } from '../errors/refusals.ts';
import { jsonOf, readJson } from '../http/read-json.ts';
import { connectionListSchema, connectionSchema, toConnection, toSummary } from './connection-answers.ts';
import { named } from './named.ts';
import type { Session } from './session.ts';

/** The right that managing connections takes (contract 1.1). */
const right = 'akeneo_connectivity_connection_manage_settings';

const passwordSchema = z.object({ password: z.string() });

/** The path of one connection. Throws `not-found` for what no code can be: the PIM has no route for it (contract 1.1). */
export function connectionPath(id: string): string {
  if (/^[A-Za-z0-9_]+$/.test(id)) return `/rest/connections/${id}`;
  throw advised('not-found', { id }, `There is no connection ${id}.`);
}

export async function listConnections(session: Session, { signal }: CallOptions = {}): Promise<ConnectionSummary[]> {
  const answer = await session.send({ method: 'GET', path: '/rest/connections', signal });
  if (answer.status !== 200) throw refusalOf(answer, { id: null, right: null });
  return readJson(answer, connectionListSchema).map(toSummary);
}

export async function getConnection(session: Session, id: string, { signal }: CallOptions = {}): Promise<Connection> {
  const answer = await session.send({ method: 'GET', path: connectionPath(id), signal });
  if (answer.status !== 200) throw refusalOf(answer, { id, right });
  return toConnection(readJson(answer, connectionSchema));
}

export async function createConnection(
  session: Session,
  { code, label, flowType }: NewConnection,
  { signal }: CallOptions = {},
): Promise<Connection> {
  const json = { code, label, flow_type: flowType };
  try {
    const answer = await session.send({ method: 'POST', path: '/rest/connections', json, signal });
    // 4.0.0 alone says 200 (contract 1.4).
    if (answer.status !== 201 && answer.status !== 200) {
      const refusal = refusalOf(answer, { id: null, right });
      // A refusal without a word: saved, but not read back (contract 1.4).
      const isSaved = PimError.is(refusal, 'refused') && refusal.details.message === '';
      throw isSaved ? outcomeUnknown('create', 'unknown', refusal) : refusal;
    }
    // Cut off on its way: the connection is there, its password is lost.
    if (jsonOf(answer) === undefined) throw outcomeUnknown('create', 'done');
    return toConnection(readJson(answer, connectionSchema));
  } catch (error) {
    await settle(error, 'create', async () => {
      const found = await getConnection(session, code).catch(ifMissing);
      // A connection of that code that is unlike ours was there before, and the PIM refused ours.
      return found?.label === phpTrim(label) && found.flowType === flowType;
    });
    throw outcomeUnknown('create', 'done', error);
  }
}

/** `tracking`: whether the version knows `auditable` (5.0 and newer). */
export async function updateConnection(
  session: Session,
  tracking: boolean,
  id: string,
  changes: ConnectionChanges,
  options: CallOptions = {},
): Promise<Connection> {
  if (changes.auditable !== undefined && !tracking) throw unsupported('tracking', 'version');
  // What the body leaves out, the PIM deletes: image, group and tracking (contract 1.6). So everything is sent.
  const wanted = withChanges(await getConnection(session, id, options), changes);
  const json = {
    code: wanted.code,
    label: wanted.label,
    flow_type: wanted.flowType,
    image: wanted.image,
    user_role_id: wanted.userRoleId,
    user_group_id: wanted.userGroupId,
    ...(tracking && { auditable: wanted.auditable }),
  };
  try {
    const answer = await session.send({ method: 'POST', path: connectionPath(id), json, signal: options.signal });
    if (answer.status !== 204) throw refusalOf(answer, { id, right });
  } catch (error) {
    await settle(error, 'update', async () => isLike(await getConnection(session, id), wanted));
  }
  // The PIM trims the label and reads the group `All` back as none, so only the PIM knows the result.
  return readBack('update', () => getConnection(session, id));
}

export async function deleteConnection(session: Session, id: string, { signal }: CallOptions = {}): Promise<void> {
  try {
    const answer = await session.send({ method: 'DELETE', path: connectionPath(id), signal });
    if (answer.status !== 204) throw refusalOf(answer, { id, right });
  } catch (error) {
    await settle(error, 'delete', async () => (await getConnection(session, id).catch(ifMissing)) === null);
  }
}

export async function regenerateSecret(session: Session, id: string, options: CallOptions = {}): Promise<Secret> {
  const path = `${connectionPath(id)}/regenerate-secret`;
  // Only the secret before tells afterwards, should the answer get lost, whether there is a new one.
  const before = await readSecret(session, id, options);
  try {
    const answer = await session.send({ method: 'POST', path, signal: options.signal });
    if (answer.status !== 204) throw refusalOf(answer, { id, right });
  } catch (error) {
    await settle(error, 'regenerateSecret', async () => !(await readSecret(session, id)).equals(before));
  }
  // The answer is empty (contract 1.8), and the old secret is dead by now.
  return readBack('regenerateSecret', () => readSecret(session, id));
}

async function readSecret(session: Session, id: string, options?: CallOptions): Promise<Secret> {
  return (await getConnection(session, id, options)).credentials.secret;
}

export async function regeneratePassword(session: Session, id: string, { signal }: CallOptions = {}): Promise<Secret> {
  try {
    const answer = await session.send({ method: 'POST', path: `${connectionPath(id)}/regenerate-password`, signal });
    if (answer.status !== 200) throw refusalOf(answer, { id, right });
    if (jsonOf(answer) === undefined) throw outcomeUnknown('regeneratePassword', 'done');
    return new Secret(readJson(answer, passwordSchema).password);
  } catch (error) {
    // No look can tell: the PIM shows a password to nobody (contract 1.5).
    await settle(error, 'regeneratePassword', () => Promise.reject(error));
    throw error;
  }
}

/** `null` for a connection that does not exist. */
function ifMissing(error: unknown): null {
  if (PimError.is(error, 'not-found')) return null;
  throw error;
}

function withChanges(before: Connection, changes: ConnectionChanges): Connection {
  const after = { ...before, ...named(changes) };
  const { auditable, flowType } = after;
  // As the PIM's own form does: what goes both ways is not counted (contract 3.3).
  return { ...after, auditable: auditable === true && flowType !== null && isTrackable(flowType) };
}

function isLike(found: Connection, wanted: Connection): boolean {
  return (
    found.label === phpTrim(wanted.label) &&
    found.flowType === wanted.flowType &&
    found.image === wanted.image &&
    (found.auditable ?? wanted.auditable) === wanted.auditable &&
    found.userRoleId === wanted.userRoleId
  );
}
