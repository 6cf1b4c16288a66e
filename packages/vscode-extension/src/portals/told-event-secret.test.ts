import assert from 'node:assert/strict';
import { notTold, type PortalPim } from '@pim-connections/api-client/backstage';
import { type Pim, Secret } from '@pim-connections/core';
import { toldEventSecret } from './told-event-secret.ts';

describe('the secret that signs events', () => {
  const told = new Secret('3v3nt');
  let asked: string[];
  const portal = {
    driver: 'backstage',
    revealEventSecret: async (id: string) => {
      asked.push(id);
      return told;
    },
  } as unknown as PortalPim;
  beforeEach(() => {
    asked = [];
  });

  it('is asked of a portal when it is needed, which tells it to nobody before', async () => {
    assert.ok((await toldEventSecret(portal, 'shop', notTold)).equals(told));
    assert.deepEqual(asked, ['shop']);
  });

  it('is not asked for again when it is known, nor of a PIM, which tells it by itself', async () => {
    assert.ok((await toldEventSecret(portal, 'shop', told)).equals(told));
    assert.ok((await toldEventSecret({ driver: 'web' } as Pim, 'shop', told)).equals(told));
    assert.deepEqual(asked, []);
  });
});
