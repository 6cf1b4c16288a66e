import { randomUUID } from 'node:crypto';
import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import { coreServices, createBackendModule, createServiceFactory } from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import permissionPlugin from '@backstage/plugin-permission-backend';
import type { PermissionPolicy } from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import type { JsonObject } from '@backstage/types';
import { type Sandbox, type Seed, startSandbox } from '@pim-connections/sandbox-pim';
import pimConnectionsPlugin from '..';

type Feature = NonNullable<Parameters<typeof startTestBackend>[0]['features']>[number];
type Backend = Awaited<ReturnType<typeof startTestBackend>>;

/** A portal to send requests to. */
export type Server = Backend['server'];

/**
 * Where the tests keep their data. `PIM_CONNECTIONS_TEST_PG` is the URL of a PostgreSQL whose role may create databases;
 * without it they run on SQLite.
 */
export const testDatabase = process.env.PIM_CONNECTIONS_TEST_PG
  ? ({ client: 'pg', connection: process.env.PIM_CONNECTIONS_TEST_PG } as const)
  : ({ client: 'better-sqlite3', connection: ':memory:' } as const);

/** The configuration of a database that nobody else uses. */
export function newDatabase(): JsonObject {
  return testDatabase.client === 'pg' ? { ...testDatabase, prefix: `pc_${randomUUID().slice(0, 8)}_` } : testDatabase;
}

/** Starts things and stops them all. */
export class Stage {
  readonly #stops: (() => Promise<unknown>)[] = [];

  async sandbox(seed: Seed = {}): Promise<Sandbox> {
    const sandbox = await startSandbox({ seed });
    this.#stops.push(() => sandbox.close());
    return sandbox;
  }

  /** Stops something of the test's own. */
  later(stop: () => Promise<unknown>): void {
    this.#stops.push(stop);
  }

  async portal(options: {
    readonly pims: readonly JsonObject[];
    readonly config?: JsonObject;
    readonly entities?: readonly Entity[];
    readonly features?: readonly Feature[];
    readonly database?: JsonObject;
    /** Configuration beside that of the plugin. */
    readonly root?: JsonObject;
  }): Promise<Server> {
    const { pims, config, entities = [], features = [], database = newDatabase(), root = {} } = options;
    const data = { ...root, backend: { database }, pimConnections: { pims: [...pims], ...config } };
    const backend = await startTestBackend({
      features: [
        pimConnectionsPlugin,
        mockServices.rootConfig.factory({ data }),
        catalogServiceMock.factory({ entities: [...entities] }),
        ...features,
      ],
    });
    this.#stops.push(() => backend.stop());
    return backend.server;
  }

  /** Stops everything, the latest first. */
  async clear(): Promise<void> {
    for (const stop of this.#stops.splice(0).reverse()) await stop();
  }
}

/** The permission framework as portals run it, with a policy. Without it everything is allowed. */
export function permissionBackend(policy: PermissionPolicy): readonly Feature[] {
  const policyModule = createBackendModule({
    pluginId: 'permission',
    moduleId: 'policy-of-the-test',
    register(env) {
      env.registerInit({
        deps: { point: policyExtensionPoint },
        init: async ({ point }) => point.setPolicy(policy),
      });
    },
  });
  return permissionBackendOf(policyModule);
}

/** The same with the policy of a module, as portals have it. */
export function permissionBackendOf(policyModule: Feature): readonly Feature[] {
  return [permissionPlugin, policyModule, permissionsServiceFactory, auth];
}

/** The framework tells a plugin that asks for somebody from that person: unlike Backstage's mock, so do these tokens. */
const auth = createServiceFactory({
  service: coreServices.auth,
  deps: { plugin: coreServices.pluginMetadata },
  factory({ plugin }) {
    const mock = mockServices.auth({ pluginId: plugin.getId() });
    const getPluginRequestToken: typeof mock.getPluginRequestToken = async (options) => {
      if (!mock.isPrincipal(options.onBehalfOf, 'user')) return mock.getPluginRequestToken(options);
      const actor = { subject: `plugin:${plugin.getId()}` };
      return { token: mockCredentials.user.token(options.onBehalfOf.principal.userEntityRef, { actor }) };
    };
    return new Proxy(mock, {
      get: (target, name) => (name === 'getPluginRequestToken' ? getPluginRequestToken : Reflect.get(target, name)),
    });
  },
});

/** The configuration of a sandbox. */
export function pimOf(sandbox: Sandbox, id: string, more: JsonObject = {}): JsonObject {
  const { url, admin } = sandbox;
  return { id, url, login: { username: admin.username, password: admin.password }, ...more };
}
