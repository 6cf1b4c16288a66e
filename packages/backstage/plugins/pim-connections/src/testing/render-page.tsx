import { renderInTestApp, TestApiProvider } from '@backstage/frontend-test-utils';
import { type CatalogApi, catalogApiRef } from '@backstage/plugin-catalog-react';
import { configure } from '@testing-library/react';
import type { ReactElement } from 'react';
import { type PimConnectionsApi, pimConnectionsApiRef } from '../api/pim-connections-api';
import { rootRouteRef } from '../routes';
import {
  exampleClaim,
  exampleDetails,
  exampleGroup,
  exampleHandOver,
  exampleOverview,
  missingGroup,
} from './example-answers';

// A computer that does other things too is slow, not wrong.
configure({ asyncUtilTimeout: 10_000 });

/** What the page asked for that changes something, in its order. */
export type Calls = (readonly [name: string, ...parameters: readonly unknown[]])[];

/**
 * Renders with a backend that gives the example answers, but for those that a test wants otherwise.
 *
 * @param language one that the portal offers beside English
 */
export function renderPage(
  element: ReactElement,
  answers: Partial<PimConnectionsApi> = {},
  initialRoute = '/',
  language?: string,
): Calls {
  const calls: Calls = [];
  const noted =
    <T,>(name: string, answer: T) =>
    async (...parameters: readonly unknown[]) => {
      calls.push([name, ...parameters]);
      return answer;
    };
  const api: Partial<PimConnectionsApi> = {
    overview: async () => exampleOverview(),
    dataFlows: async () => ({ pims: [{ id: 'main', problem: null, connections: {} }] }),
    handOvers: async () => [],
    create: noted('create', exampleHandOver),
    claim: noted('claim', exampleClaim),
    rotate: noted('rotate', exampleHandOver),
    reveal: noted('reveal', exampleHandOver),
    delete: noted('delete', undefined),
    update: noted('update', exampleOverview().connections[0] as never),
    setImage: noted('setImage', exampleOverview().connections[0] as never),
    details: async () => exampleDetails(),
    errors: async () => [],
    diagnosis: async () => ({ works: true, findings: ['1300 products read in 7 days.'], troubles: [] }),
    roles: async () => [
      { id: '1', code: 'ROLE_USER', label: 'User' },
      { id: '2', code: 'ROLE_SHOP', label: 'Shop' },
    ],
    groups: async () => [
      { id: '10', name: 'All', isDefault: true },
      { id: '11', name: 'Print', isDefault: false },
    ],
    eventSubscription: async () => null,
    ...answers,
  };
  const catalog: Partial<CatalogApi> = {
    queryEntities: async () => ({ items: [], totalItems: 0, pageInfo: {} }),
    getEntitiesByRefs: async ({ entityRefs }) => ({
      items: entityRefs.map((ref) => (ref === missingGroup ? undefined : exampleGroup)),
    }),
  };
  renderInTestApp(
    <TestApiProvider
      apis={[
        [pimConnectionsApiRef, api as PimConnectionsApi],
        [catalogApiRef, catalog as CatalogApi],
      ]}
    >
      {element}
    </TestApiProvider>,
    {
      mountedRoutes: { '/pim-connections': rootRouteRef },
      initialRouteEntries: [initialRoute],
      ...(language !== undefined && { config: configFor(language) }),
    },
  );
  return calls;
}

/** As an administrator writes it; the reader chose the language before. */
function configFor(language: string) {
  localStorage.setItem('language', language);
  const languages = { availableLanguages: ['en', language] };
  const baseUrl = 'http://localhost';
  return {
    app: { baseUrl, extensions: [{ 'api:app/app-language': { config: languages } }] },
    backend: { baseUrl },
  };
}
