import { flowTypes } from '@pim-connections/core';
import { type Connection, listConnections } from '../../pim/connections.ts';
import { listClients, publicId } from '../../pim/oauth-clients.ts';
import type { Pim } from '../../pim/pim.ts';
import type { User } from '../../pim/users.ts';
import { escapeHtml } from '../answer.ts';
import { page } from './layout.ts';

const headings = { data_source: 'Data sources', data_destination: 'Data destinations', other: 'Others' } as const;

/** What a person finds behind the login: the connections, or the API connections of an old PIM. */
export function homePage(pim: Pim, user: User): string {
  const lists = pim.features.managed === 'connections' ? connectionLists(pim) : clientTable(pim);
  return page(
    'Connections',
    `<header><h1>Connections</h1><span class="muted">PIM ${escapeHtml(pim.features.release)}, ${escapeHtml(user.username)} · <a href="/user/logout">Logout</a></span></header>
${lists}`,
  );
}

function connectionLists(pim: Pim): string {
  const connections = listConnections(pim);
  if (connections.length === 0) return '<p>There is no connection yet.</p>';
  return flowTypes
    .map((flowType) => ({ flowType, members: connections.filter((one) => one.flowType === flowType) }))
    .filter(({ members }) => members.length > 0)
    .map(({ flowType, members }) => `<h2>${headings[flowType]}</h2>\n${connectionTable(members)}`)
    .join('\n');
}

function connectionTable(connections: readonly Connection[]): string {
  const rows = connections.map(
    ({ label, code, auditable }) =>
      `<tr><td>${escapeHtml(label)}</td><td><code>${escapeHtml(code)}</code></td><td>${auditable ? 'yes' : 'no'}</td></tr>`,
  );
  return `<table><thead><tr><th>Label</th><th>Code</th><th>Tracked</th></tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table>`;
}

function clientTable(pim: Pim): string {
  const rows = listClients(pim).map(
    (client) =>
      `<tr><td>${escapeHtml(client.label ?? '')}</td><td><code>${escapeHtml(publicId(client))}</code></td></tr>`,
  );
  if (rows.length === 0) return '<p>There is no API connection yet.</p>';
  return `<table><thead><tr><th>Label</th><th>Client id</th></tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table>`;
}
