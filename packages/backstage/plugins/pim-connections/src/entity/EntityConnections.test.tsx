import assert from 'node:assert/strict';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { cleanup, screen } from '@testing-library/react';
import { exampleConnection, exampleOverview } from '../testing/example-answers';
import { renderPage } from '../testing/render-page';
import { EntityConnectionsCard, EntityConnectionsContent } from './EntityConnections';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'print', annotations: { 'pim-connections/connection': 'main/magento, main/gone, other/one' } },
};
const overview = async () =>
  exampleOverview({
    connections: [
      exampleConnection(),
      exampleConnection({ id: 'mine', label: 'Belongs to it', entityRef: 'component:default/print' }),
      exampleConnection({ id: 'erp', label: 'Somebody else’s' }),
    ],
  });

describe('the page of an entity', () => {
  afterEach(cleanup);

  for (const [place, element] of [
    ['card', <EntityConnectionsCard key="card" />],
    ['tab', <EntityConnectionsContent key="tab" />],
  ] as const) {
    it(`has a ${place} with the connections it names and those that belong to it`, async () => {
      renderPage(<EntityProvider entity={entity}>{element}</EntityProvider>, { overview });
      assert.ok(await screen.findByText('Magento connector'));
      assert.ok(screen.getByText('Belongs to it'));
      assert.equal(screen.queryByText('Somebody else’s'), null);
      assert.ok(screen.getByText(/Not found: main\/gone/));
      assert.ok(screen.getByText(/This portal has no PIM for other\/one/));
    });

    it(`has a ${place} that says what is wrong with an annotation that names nothing`, async () => {
      const annotations = { 'pim-connections/connection': 'magento' };
      const wrong = { ...entity, metadata: { name: 'poster', annotations } };
      renderPage(<EntityProvider entity={wrong}>{element}</EntityProvider>, { overview });
      assert.ok(await screen.findByText(/says “magento”, which names no connection/));
      assert.equal(screen.queryByRole('grid'), null);
    });
  }
});
