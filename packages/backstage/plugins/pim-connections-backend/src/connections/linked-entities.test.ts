import assert from 'node:assert/strict';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { connectionAnnotation } from '@pim-connections/plugin-pim-connections-common';
import { LinkedEntities } from './linked-entities';

describe('the entities whose annotation names a connection', () => {
  it('are those that the reader may see: the catalog is asked as them', async () => {
    const shop = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: 'shop', annotations: { [connectionAnnotation]: 'main/shop' } },
    };
    const reader = mockCredentials.user('user:default/reader');
    const catalog = catalogServiceMock.mock({
      getEntities: async (_request, options = {}) => ({
        items: 'credentials' in options && options.credentials === reader ? [shop] : [],
      }),
    });
    const entities = new LinkedEntities({ catalog, auth: mockServices.auth(), logger: mockServices.logger.mock() });
    const ref = { pim: 'main', id: 'shop' };
    assert.deepEqual(await entities.annotatedWith(ref, reader), [
      { entityRef: 'component:default/shop', title: 'shop' },
    ]);
    assert.deepEqual(await entities.annotatedWith(ref, mockCredentials.user('user:default/stranger')), []);
  });
});
