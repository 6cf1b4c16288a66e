import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { runSandbox } from './testing/running-sandbox.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

/** What is used of `node-akeneo-api`, which was written against real PIMs. */
interface AkeneoClient {
  setLogger(logger: Record<string, () => void>): void;
  setBaseUrl(url: string): void;
  setClientId(id: string): void;
  setSecret(secret: string): void;
  setUsername(username: string): void;
  setPassword(password: string): void;
  setExportPath(folder: string): void;
  exportCurrencies(): Promise<unknown>;
  exportLocales(): Promise<unknown>;
  exportChannels(): Promise<unknown>;
  exportCategories(): Promise<unknown>;
  exportAttributes(): Promise<unknown>;
  exportFamilies(): Promise<unknown>;
  exportMeasurementFamilies(): Promise<unknown>;
  exportProducts(parameters?: string): Promise<unknown>;
  importProducts(): Promise<unknown>;
  apiUrlProducts(identifier?: string): string;
  get(path: string): Promise<unknown>;
}

describe('node-akeneo-api, unchanged', () => {
  it('exports and imports with credentials of a connection, and its data flow is counted', async () => {
    const sandbox = await runSandbox({ seed: { families: [{ code: 'shoes' }], limits: { connections: 10 } } });
    const source = await sandbox.connect('source', 'data_source', true);
    const folder = temporaryFolder();
    const client = createRequire(import.meta.url)('node-akeneo-api') as AkeneoClient;
    const silent = () => {};
    client.setLogger({ debug: silent, info: silent, warn: silent, error: silent });
    client.setBaseUrl(sandbox.url);
    client.setClientId(source.client_id);
    client.setSecret(source.secret);
    client.setUsername(source.username);
    client.setPassword(source.password);
    client.setExportPath(folder);
    const lines = (name: string) =>
      readFileSync(path.join(folder, `${name}.vac`), 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Record<string, unknown>);

    const headers = await sandbox.bearer(source);
    for (let number = 0; number < 150; number++) {
      const json = { identifier: `shoe_${number}`, family: 'shoes' };
      await sandbox.stranger.send({ method: 'POST', path: '/api/rest/v1/products', json, headers });
    }
    await client.exportCurrencies();
    await client.exportLocales();
    await client.exportChannels();
    await client.exportCategories();
    await client.exportAttributes();
    await client.exportFamilies();
    await client.exportProducts();
    assert.equal(lines('currencies').length, 294);
    assert.equal(lines('locales').length, 210);
    assert.deepEqual(
      lines('channels').map(({ code }) => code),
      ['ecommerce'],
    );
    assert.deepEqual(
      lines('families').map(({ code }) => code),
      ['shoes'],
    );
    assert.equal(lines('products').length, 150);

    for (const { identifier } of lines('products').slice(0, 20)) {
      await sandbox.stranger.send({ method: 'DELETE', path: `/api/rest/v1/products/${identifier}`, headers });
    }
    await client.importProducts();
    const all = (await sandbox.stranger.get('/api/rest/v1/products?with_count=true', headers)).json as {
      items_count: number;
    };
    assert.equal(all.items_count, 150);
    assert.deepEqual(sandbox.errors, []);
    await sandbox.close();
  });
});
