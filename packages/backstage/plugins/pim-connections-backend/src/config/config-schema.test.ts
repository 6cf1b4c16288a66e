import assert from 'node:assert/strict';
import { type ConfigSchema, loadConfigSchema } from '@backstage/config-loader';
import type { JsonObject } from '@backstage/types';

const config = {
  pimConnections: {
    pims: [
      {
        id: 'main',
        title: 'Main PIM',
        url: 'https://pim.example.com',
        environment: 'production',
        owner: 'group:default/platform',
        allowInsecure: false,
        login: { username: 'backstage-user', password: 'main-passw0rd' },
      },
      {
        id: 'old',
        url: 'https://old.example.com',
        console: { command: ['ssh', 'deploy@old.example.com', 'bin/console'], cwd: '/srv/old-pim' },
      },
    ],
    deadlineSeconds: 5,
    cacheSeconds: 30,
    changesPerMinute: 30,
    readsPerMinute: 300,
    handOver: { keys: ['a2V5LW9uZQ==', 'a2V5LXR3bw=='], minutes: 60 },
  },
};

describe('the schema of the configuration, as Backstage reads it', function () {
  this.timeout(60_000);
  let schema: ConfigSchema;
  before(async () => {
    schema = await loadConfigSchema({
      dependencies: [
        '@pim-connections/plugin-pim-connections',
        '@pim-connections/plugin-pim-connections-backend',
        '@pim-connections/plugin-pim-connections-common',
        '@pim-connections/plugin-scaffolder-backend-module-pim-connections',
      ],
      excludePackageDependencies: true,
      noUndeclaredProperties: true,
    });
  });

  const visibleTo = (visibility: 'frontend' | 'backend' | 'secret') =>
    schema.process([{ context: 'app-config.yaml', data: config }], { visibility: [visibility] })[0]?.data;

  it('lets nothing of it come to the browser: no password, no command, no address', () => {
    assert.deepEqual(visibleTo('frontend'), {});
  });

  it('marks the passwords and the keys as secret, all of them and nothing else', () => {
    assert.deepEqual(visibleTo('secret'), {
      pimConnections: {
        pims: [{ login: { password: 'main-passw0rd' } }],
        handOver: { keys: ['a2V5LW9uZQ==', 'a2V5LXR3bw=='] },
      },
    });
  });

  it('declares all that can be configured, with its type, and nothing else', () => {
    const check = (data: JsonObject) => schema.process([{ context: 'app-config.yaml', data }]);
    check(config);
    assert.throws(() => check({ pimConnections: { cacheSeconds: 'long' } }), /must be number.*cacheSeconds/);
    assert.throws(() => check({ pimConnections: { pim: [] } }), /must NOT have additional properties/);
  });
});
