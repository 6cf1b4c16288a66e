import {
  type CallOptions,
  type ImageFile,
  mostImageBytes,
  type UserGroup,
  type UserRole,
  type WrongCredentials,
} from '@pim-connections/core';
import * as z from 'zod/mini';
import { refusalOf } from '../errors/refusals.ts';
import { phpMap, readJson } from '../http/read-json.ts';
import type { Session } from './session.ts';

const limitSchema = z.object({ limitReached: z.boolean() });
const rolesSchema = z.array(z.object({ id: z.number(), role: z.string(), label: z.string() }));
const groupsSchema = z.array(z.object({ name: z.string(), meta: z.object({ id: z.number(), default: z.boolean() }) }));
const wrongCredentialsSchema = phpMap(
  z.object({ code: z.string(), users: z.array(z.object({ username: z.string(), date: z.string() })) }),
);
const imageSchema = z.object({ filePath: z.string() });
const userSchema = z.object({ timezone: z.optional(z.nullable(z.string())) });

/** One of the lists that a session is enough for (contract 1.1). */
async function read<T extends z.ZodMiniType>(session: Session, path: string, schema: T, { signal }: CallOptions = {}) {
  const answer = await session.send({ method: 'GET', path, signal });
  if (answer.status !== 200) throw refusalOf(answer, { id: null, right: null });
  return readJson(answer, schema);
}

/** Whether the PIM accepts no further connection. 7.0 and newer (contract 1.10). */
export async function isLimitReached(session: Session, options?: CallOptions): Promise<boolean> {
  return (await read(session, '/rest/connections/max-limit-reached', limitSchema, options)).limitReached;
}

/** The slash at the end belongs to it (contract 1.2). */
export async function listUserRoles(session: Session, options?: CallOptions): Promise<readonly UserRole[]> {
  const roles = await read(session, '/rest/user_role/', rolesSchema, options);
  return roles.map(({ id, role, label }) => ({ id: String(id), code: role, label }));
}

export async function listUserGroups(session: Session, options?: CallOptions): Promise<readonly UserGroup[]> {
  const groups = await read(session, '/rest/user_group/', groupsSchema, options);
  return groups.map(({ name, meta }) => ({ id: String(meta.id), name, isDefault: meta.default }));
}

/** 5.0 and newer. A code in it need not exist any more (contract 1.11). */
export async function listWrongCredentials(
  session: Session,
  options?: CallOptions,
): Promise<readonly WrongCredentials[]> {
  const path = '/rest/connections/wrong-credentials-combination';
  return Object.values(await read(session, path, wrongCredentialsSchema, options));
}

/** Gives the key that goes into a connection's `image` (contract 1.14). */
export async function uploadImage(session: Session, image: ImageFile, { signal }: CallOptions = {}): Promise<string> {
  const form = new FormData();
  form.set('file', image.content, image.name);
  // A file that no connection uses is nothing anybody has to know about, so a lost answer is a failure like any other.
  const answer = await session.send({ method: 'POST', path: '/media/', form, changes: false, signal });
  if (answer.status !== 200) throw refusalOf(answer, { id: null, right: null });
  return readJson(answer, imageSchema).filePath;
}

/** As it was uploaded. The key is encoded twice, as the route takes no slash in it (contract 1.14). */
export async function getImage(session: Session, key: string, { signal }: CallOptions = {}): Promise<Blob | null> {
  const path = `/media/download/${encodeURIComponent(encodeURIComponent(key))}`;
  const answer = await session.send({ method: 'GET', path, mostBytes: mostImageBytes, signal });
  if (answer.status !== 200 || answer.bytes === undefined) throw refusalOf(answer, { id: null, right: null });
  return answer.bytes;
}

/** Of the logged-in user (contract 13). */
export async function getTimeZone(session: Session, options?: CallOptions): Promise<string | null> {
  return (await read(session, '/rest/user/', userSchema, options)).timezone ?? null;
}
