import {
  type CallOptions,
  type Connection,
  type ConnectionLabel,
  PimError,
  Secret,
  type Violation,
  violation,
} from '@pim-connections/core';
import * as z from 'zod/mini';
import { invalidInput } from '../errors/invalid-input.ts';
import { outcomeUnknown, settle } from '../errors/lost-answer.ts';
import { mostViolations, refusalOf } from '../errors/refusals.ts';
import { cut } from '../http/cut.ts';
import type { HttpAnswer } from '../http/http.ts';
import { jsonOf, readJson, unexpectedAnswer } from '../http/read-json.ts';
import { apiConnection } from '../pim/api-connection.ts';
import type { Session } from './session.ts';

/** The one right that listing, creating and revoking take (contract 9.1). */
const right = 'pim_enrich_api_connection_manage';

const gridSchema = z.object({
  data: z.array(z.object({ label: z.nullable(z.string()), credentials: z.string() })),
  options: z.object({ totalRecords: z.number() }),
});
const violationsSchema = z.object({ values: z.array(z.object({ path: z.string(), message: z.string() })) });

// The grid is paged, 25 rows unless asked otherwise; the PIM takes any number (contract 9.3).
const rowsPerPage = 1000;

/** A PIM that goes on and on lists nothing. */
const mostPages = 100;

/** All API connections, oldest first, each with its client id and secret. */
export async function listApiConnections(session: Session, { signal }: CallOptions = {}): Promise<Connection[]> {
  // By client id: a page that is read while somebody creates may repeat a row of the page before.
  const found = new Map<string, Connection>();
  for (let page = 1; ; page++) {
    const query = new URLSearchParams({
      'api-connection-grid[_pager][_page]': String(page),
      'api-connection-grid[_pager][_per_page]': String(rowsPerPage),
    });
    const answer = await session.send({ method: 'GET', path: `/datagrid/api-connection-grid?${query}`, signal });
    if (answer.status !== 200) throw refusalOf(answer, { id: null, right });
    const { data, options } = readJson(answer, gridSchema);
    for (const { label, credentials } of data) {
      const [clientId = '', secret] = credentials.split('|');
      if (secret === undefined) throw unexpectedAnswer(answer, ['credentials']);
      found.set(clientId, apiConnection(label ?? '', { clientId, secret: new Secret(secret) }));
    }
    if (data.length === 0 || page * rowsPerPage >= options.totalRecords) break;
    if (page === mostPages) throw unexpectedAnswer(answer, ['its end']);
  }
  // The grid is in the order of labels; the number before the underscore grows with every client.
  return [...found.values()].sort((a, b) => Number.parseInt(a.id, 10) - Number.parseInt(b.id, 10));
}

/** @throws PimError `not-found` */
export async function getApiConnection(session: Session, id: string, options?: CallOptions): Promise<Connection> {
  const found = (await listApiConnections(session, options)).find((connection) => connection.id === id);
  if (!found) throw notFound(id);
  return found;
}

/** Creates one. The PIM does not say which it made; it is the one that was not there before (contract 9.2). */
export async function createApiConnection(
  session: Session,
  label: ConnectionLabel,
  options: CallOptions = {},
): Promise<Connection> {
  const before = new Set((await listApiConnections(session, options)).map(({ id }) => id));
  const findNew = async () =>
    (await listApiConnections(session)).filter(
      (connection) => !before.has(connection.id) && connection.label === label,
    );
  try {
    const answer = await session.send({
      method: 'POST',
      path: '/client/rest',
      json: { label },
      signal: options.signal,
    });
    if (answer.status !== 200) throw createRefusalOf(answer);
  } catch (error) {
    await settle(error, 'create', async () => (await findNew()).length > 0);
  }
  const created = await findNew().catch((error) => {
    throw outcomeUnknown('create', 'done', error);
  });
  const [connection] = created;
  // Somebody else made one of the same label in the same moment. Nothing tells whose is whose.
  if (!connection || created.length > 1) throw outcomeUnknown('create', 'done');
  return connection;
}

export async function revokeApiConnection(session: Session, id: string, { signal }: CallOptions = {}): Promise<void> {
  try {
    const path = `/client/rest/${encodeURIComponent(id)}`;
    const answer = await session.send({ method: 'DELETE', path, signal });
    // A page, which says nothing about why (contract 9.2).
    if (answer.status === 404) throw notFound(id);
    if (answer.status !== 204) throw refusalOf(answer, { id, right });
  } catch (error) {
    await settle(error, 'delete', async () => (await listApiConnections(session)).every((other) => other.id !== id));
  }
}

function createRefusalOf(answer: HttpAnswer): PimError {
  const values = violationsSchema.safeParse(jsonOf(answer)).data?.values;
  if (answer.status !== 400 || !values) return refusalOf(answer, { id: null, right });
  const messages = values.slice(0, mostViolations).map(({ message }) => cut(message));
  return invalidInput(messages.map(labelViolation));
}

/** Sentences here, where later versions have keys (contract 9.2). */
function labelViolation(message: string): Violation {
  if (message.includes('blank')) return violation('label.required');
  if (message.includes('too long')) return violation('label.too_long');
  return { field: 'label', reason: null, key: message };
}

function notFound(id: string): PimError<'not-found'> {
  return new PimError('not-found', { id }, `There is no API connection ${id}. List them again.`);
}
