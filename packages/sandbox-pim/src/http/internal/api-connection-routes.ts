import { codePointLength } from '@pim-connections/core';
import { phpJson } from '../../php/json.ts';
import { compareCollated } from '../../pim/collation.ts';
import {
  createClient,
  deleteClient,
  findClient,
  listClients,
  type OAuthClient,
  publicId,
} from '../../pim/oauth-clients.ts';
import { manageApiConnectionsRight } from '../../pim/roles-and-groups.ts';
import type { Features } from '../../versions/features.ts';
import { type Answer, json, privateCache, redirect } from '../answer.ts';
import { isXhr, pathValue } from '../call.ts';
import { HttpError, internalServerError } from '../http-error.ts';
import { readableJson } from '../request-json.ts';
import type { InternalCall, InternalRoute, Route } from '../route.ts';

const gridName = 'api-connection-grid';
const maxLabelLength = 255;
const defaultPageSize = 25;

/** The API connections of 2.x and 3.x; from 4.0 on the routes are there, with nothing behind them (contract 9). */
export function apiConnectionRoutes(features: Features): Route[] {
  if (features.managed === 'console') return [];
  const right = manageApiConnectionsRight;
  const routes: InternalRoute[] = [
    { area: 'internal', methods: ['POST'], path: '/client/rest', right, handle: create },
    { area: 'internal', methods: ['DELETE'], path: '/client/rest/:publicId', right, handle: revoke },
    { area: 'internal', methods: ['GET'], path: `/datagrid/${gridName}`, right, handle: rows },
    { area: 'internal', methods: ['GET'], path: `/datagrid/${gridName}/load`, right, handle: load },
    { area: 'internal', methods: ['GET'], path: '/datagrid/:grid/load', handle: nothingBehind },
    { area: 'internal', methods: ['GET'], path: '/datagrid/:grid', handle: nothingBehind },
  ];
  if (features.managed === 'screen') return routes;
  return routes.map(({ right: _none, ...route }) => ({ ...route, handle: nothingBehind }));
}

function nothingBehind(): Answer {
  throw internalServerError();
}

function create(call: InternalCall): Answer {
  if (!isXhr(call)) return redirect('/');
  const label = readLabel(call);
  const message = labelProblem(label);
  if (message) return json({ values: [{ path: 'label', message, global: false }] }, 400);
  createClient(call.pim, label);
  // The credentials are only to be read in the grid.
  return json({});
}

/** The label as text: PHP turns numbers and booleans into text, but not lists (contract 9.2). */
function readLabel(call: InternalCall): string {
  const { label = null } = readableJson(call);
  if (typeof label === 'object' && label !== null) throw internalServerError();
  if (typeof label === 'boolean') return label ? '1' : '';
  return label === null ? '' : String(label);
}

function labelProblem(label: string): string | null {
  if (label === '') return 'This value should not be blank.';
  if (codePointLength(label) <= maxLabelLength) return null;
  return `This value is too long. It should have ${maxLabelLength} characters or less.`;
}

function revoke(call: InternalCall): Answer {
  if (!isXhr(call)) throw internalServerError();
  const id = pathValue(call, 'publicId');
  const client = findClient(call.pim, id);
  if (!client) throw new HttpError(404, `Client with public id ${id} does not exist.`);
  deleteClient(call.pim, client.id);
  return {
    status: 204,
    headers: { 'Content-Type': 'text/html; charset=UTF-8', 'Cache-Control': privateCache },
    body: null,
  };
}

function rows(call: InternalCall): Answer {
  return json(gridData(call));
}

function load(call: InternalCall): Answer {
  const { page, perPage, sort, filter } = gridQuery(call);
  return json({
    metadata: {
      options: {
        gridName,
        toolbarOptions: { pageSize: { items: [10, 25, 50, 100], defaultSize: defaultPageSize } },
        url: `/datagrid/${gridName}`,
      },
      rowActions: { revoke: { type: 'delete', link: 'delete_link', label: 'Revoke', icon: 'trash' } },
      columns: [{ label: 'Label', renderable: true, name: 'label', type: 'string' }],
      filters: [{ name: 'label', label: 'Label', type: 'string', enabled: true }],
      state: {
        currentPage: page,
        pageSize: perPage,
        sorters: { label: sort },
        filters: filter === null ? [] : { label: { value: filter } },
      },
    },
    // A text with JSON in it, to be decoded once more (contract 9.3).
    data: phpJson(gridData(call)),
  });
}

function gridData(call: InternalCall): object {
  const { page, perPage, sort, filter } = gridQuery(call);
  const direction = sort === 'DESC' ? -1 : 1;
  const found = listClients(call.pim)
    .filter(({ label }) => filter === null || (label ?? '').toLowerCase().includes(filter.toLowerCase()))
    .sort((a, b) => direction * compareCollated(a.label ?? '', b.label ?? '') || a.id - b.id);
  const size = Math.max(1, Number(perPage) || defaultPageSize);
  const first = (Math.max(1, Number(page) || 1) - 1) * size;
  return { data: found.slice(first, first + size).map(gridRow), options: { totalRecords: found.length } };
}

function gridRow(client: OAuthClient): object {
  const id = publicId(client);
  return { label: client.label, credentials: `${id}|${client.secret}`, delete_link: `/client/rest/${id}` };
}

/** Paging, order and filter; numbers that were given come back as texts (contract 9.3). */
function gridQuery(call: InternalCall) {
  const given = (place: string) => call.query.getAll(`${gridName}${place}`).at(-1) ?? null;
  return {
    page: given('[_pager][_page]') ?? 1,
    perPage: given('[_pager][_per_page]') ?? defaultPageSize,
    sort: given('[_sort_by][label]') === 'DESC' ? 'DESC' : 'ASC',
    filter: given('[_filter][label][value]'),
  };
}
