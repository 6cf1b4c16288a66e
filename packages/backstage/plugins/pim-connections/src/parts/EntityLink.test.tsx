import assert from 'node:assert/strict';
import { renderInTestApp, TestApiProvider } from '@backstage/frontend-test-utils';
import { type CatalogApi, catalogApiRef } from '@backstage/plugin-catalog-react';
import { cleanup, screen, waitFor } from '@testing-library/react';
import { exampleGroup, missingGroup } from '../testing/example-answers';
import { EntityLink } from './EntityLink';

type Lookup = CatalogApi['getEntitiesByRefs'];

describe('the link to an entity', () => {
  afterEach(cleanup);
  const renderLinks = (entityRefs: readonly string[], getEntitiesByRefs: Lookup) =>
    renderInTestApp(
      <TestApiProvider apis={[[catalogApiRef, { getEntitiesByRefs } as CatalogApi]]}>
        {entityRefs.map((entityRef) => (
          <p key={entityRef}>
            <EntityLink entityRef={entityRef} />
          </p>
        ))}
      </TestApiProvider>,
    );

  it('is a name alone where the catalog has no such entity; all on a page are asked for at once', async () => {
    const asked: (readonly string[])[] = [];
    renderLinks(['group:default/Platform', missingGroup, 'commerce'], async ({ entityRefs }) => {
      asked.push(entityRefs);
      return { items: entityRefs.map((ref) => (ref === missingGroup ? undefined : exampleGroup)) };
    });
    await waitFor(() => assert.ok(!screen.queryByRole('link', { name: 'disbanded' })));
    assert.ok(screen.getByText('disbanded'));
    assert.ok(screen.getByRole('link', { name: 'Platform' }));
    assert.match(
      screen.getByRole('link', { name: 'commerce' }).getAttribute('href') ?? '',
      /\/default\/group\/commerce$/,
    );
    assert.deepEqual(asked, [['group:default/platform', missingGroup, 'group:default/commerce']]);
  });

  it('stays a link where the catalog does not answer', async () => {
    let tries = 0;
    renderLinks([missingGroup], async () => {
      tries++;
      throw new TypeError('Failed to fetch');
    });
    await waitFor(() => assert.equal(tries, 1));
    assert.ok(await screen.findByRole('link', { name: 'disbanded' }));
  });
});
