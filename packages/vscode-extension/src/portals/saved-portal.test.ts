import assert from 'node:assert/strict';
import { parseSavedPortals } from './saved-portal.ts';

describe('the portals that were added', () => {
  it('are read again, without what cannot be read', () => {
    const portal = { id: '1', name: 'Portal', url: 'https://p.example', user: 'user:default/me', clientId: null };
    assert.deepEqual(parseSavedPortals([portal, { id: 2 }, null]), [portal]);
    assert.deepEqual(parseSavedPortals(undefined), []);
  });
});
