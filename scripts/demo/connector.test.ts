import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectPim } from '@pim-connections/api-client';
import { Secret, validateNewConnection } from '@pim-connections/core';
import { type Sandbox, startSandbox } from '@pim-connections/sandbox-pim';
import { repositoryRoot } from '../bed/places.ts';

type Variables = Readonly<Record<string, string>>;

describe('the demo connector', () => {
  let sandbox: Sandbox;
  let folder: string;
  let credentials: Variables;

  before(async () => {
    sandbox = await startSandbox({
      seed: {
        families: [{ code: 'mugs', attributes: ['sku', 'name'] }],
        attributes: [{ code: 'name', type: 'pim_catalog_text', localizable: true }],
        products: [
          {
            identifier: 'mug-1',
            family: 'mugs',
            values: {
              name: [
                { locale: 'de_DE', data: 'Blaue Tasse' },
                { locale: 'en_US', data: 'Blue mug' },
              ],
            },
          },
          { identifier: 'nameless' },
        ],
      },
    });
    credentials = await createConnection();
  });
  after(() => sandbox.close());

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pim-connections-'));
    await cp(join(repositoryRoot, 'demo/connector'), folder, {
      recursive: true,
      filter: (file) => !file.endsWith('/.env'),
    });
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function createConnection(): Promise<Variables> {
    const pim = await connectPim({ url: sandbox.url, login: { username: 'admin', password: new Secret('admin') } });
    const input = { code: 'shop', label: 'Shop', flowType: 'data_destination' };
    const shop = validateNewConnection(input, { existingCodes: [], limit: null, count: 0 });
    assert.ok(shop.ok);
    const { credentials } = await pim.createConnection(shop.value);
    return {
      AKENEO_BASE_URL: sandbox.url,
      AKENEO_CLIENT_ID: credentials.clientId,
      AKENEO_CLIENT_SECRET: credentials.secret.reveal(),
      AKENEO_USERNAME: credentials.username ?? '',
      AKENEO_PASSWORD: credentials.password?.reveal() ?? '',
    };
  }

  /** Runs it with these variables in its `.env`. */
  async function run(variables: Variables): Promise<{ code: number; stdout: string; stderr: string }> {
    const lines = Object.entries(variables).map(([name, value]) => `${name}='${value}'\n`);
    await writeFile(join(folder, '.env'), lines.join(''));
    return new Promise((resolve) => {
      // none of this process's own variables, so that only the file counts
      execFile(process.execPath, ['index.js'], { cwd: folder, env: {} }, (error, stdout, stderr) =>
        resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
      );
    });
  }

  it('lists the products of the PIM that its .env names', async () => {
    const { code, stdout, stderr } = await run(credentials);
    assert.equal(stderr, '');
    assert.equal(code, 0);
    assert.match(stdout, /^Product +Name +Family$/m);
    assert.match(stdout, /^mug-1 +Blue mug +mugs$/m);
    assert.match(stdout, /^nameless$/m);
    assert.match(stdout, new RegExp(`^2 products from ${sandbox.url}$`, 'm'));
  });

  it('says that there are no credentials yet', async () => {
    const { code, stderr } = await run({});
    assert.equal(code, 1);
    assert.match(stderr, /^No credentials yet: .*\.env\.example lists\.$/m);
  });

  it('names the credential that is missing', async () => {
    const { AKENEO_PASSWORD: _, ...rest } = credentials;
    const { code, stderr } = await run(rest);
    assert.equal(code, 1);
    assert.equal(stderr, 'AKENEO_PASSWORD is missing in .env.\n');
  });

  it('says which credentials the PIM refused', async () => {
    const wrongSecret = await run({ ...credentials, AKENEO_CLIENT_SECRET: 'old' });
    assert.equal(wrongSecret.code, 1);
    assert.match(wrongSecret.stderr, /AKENEO_CLIENT_ID or AKENEO_CLIENT_SECRET is wrong/);
    const wrongPassword = await run({ ...credentials, AKENEO_PASSWORD: 'old' });
    assert.equal(wrongPassword.code, 1);
    assert.match(wrongPassword.stderr, /AKENEO_USERNAME or AKENEO_PASSWORD is wrong/);
  });

  it('says that no PIM answered', async () => {
    const { code, stderr } = await run({ ...credentials, AKENEO_BASE_URL: 'http://localhost:9' });
    assert.equal(code, 1);
    assert.match(stderr, /^No PIM answered at http:\/\/localhost:9.*Is AKENEO_BASE_URL right\?$/m);
  });
});
