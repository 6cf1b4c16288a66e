import assert from 'node:assert/strict';
import type { HandOver } from '@pim-connections/plugin-pim-connections-common';
import { exampleHandOver } from '../testing/example-answers';
import { PimConnectionsClient } from './pim-connections-client';

const base = 'http://portal.test/api/pim-connections';
const shop = { pim: 'main', id: 'shop' };

/** A backend that does what it is asked to, and whose first answers to changes are lost when that is wanted. */
function clientOf({ lost = 0, isDone = true }: { lost?: number; isDone?: boolean } = {}) {
  const waiting: HandOver[] = [];
  const changes: string[] = [];
  let left = lost;
  const fetch = async (url: string | URL | Request, init?: RequestInit) => {
    const path = String(url).slice(base.length);
    if (init?.method === 'GET') return Response.json({ items: waiting });
    changes.push(path);
    const reason = path.endsWith('/password') ? 'rotate-password' : 'create';
    const made: HandOver = { ...exampleHandOver, id: `made-${changes.length}`, reason };
    if (isDone) waiting.push(made);
    if (left-- > 0) throw new TypeError('Failed to fetch');
    return Response.json(reason === 'create' ? { connection: {}, handOver: made } : made);
  };
  const client = new PimConnectionsClient({ discoveryApi: { getBaseUrl: async () => base }, fetchApi: { fetch } });
  return { client, changes, waiting };
}

describe('the client of the backend', () => {
  const wanted = { label: 'Shop', code: 'shop', flowType: 'other' } as const;

  it('finds what was created although the answer was lost, and asks for it once', async () => {
    const { client, changes } = clientOf({ lost: 1 });
    assert.equal((await client.create('main', wanted)).id, 'made-1');
    assert.equal(changes.length, 1);
  });

  it('finds a rotation although the answer was lost, and never takes one from before for it', async () => {
    const { client, changes } = clientOf({ lost: 2 });
    assert.equal((await client.rotate(shop, 'password')).id, 'made-1');
    assert.equal((await client.rotate(shop, 'password')).id, 'made-2');
    assert.equal(changes.length, 2);
  });

  it('says that there was no answer when nothing came of it', async () => {
    const { client } = clientOf({ lost: 1, isDone: false });
    await assert.rejects(client.rotate(shop, 'password'), TypeError);
  });
});
