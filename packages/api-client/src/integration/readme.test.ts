import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { connectPim } from '../connect-pim.ts';
import { manualPim } from '../manual/manual-pim.ts';
import { sendJson, startRoughServer } from '../testing/rough-server.ts';
import { newConnection } from './operations.ts';
import { openSandbox, type SandboxPim } from './sandbox.ts';

const packageFolder = fileURLToPath(new URL('../../', import.meta.url));
const readme = readFileSync(join(packageFolder, 'README.md'), 'utf8');
const examples = Array.from(readme.matchAll(/^```ts\n(.*?)^```/gms), ([, code = '']) => code);

/** Runs an example as somebody would who pasted it into a file, with their own PIM in it. */
async function run(
  example: string | undefined,
  sandbox: SandboxPim,
  env: Record<string, string> = {},
): Promise<string> {
  assert.ok(example);
  const code = example
    .replace(/'(?:https:\/\/)?(?:old-)?pim\.example\.com'/, JSON.stringify(sandbox.url))
    .replace("'https://backstage.example.com'", JSON.stringify(env.PORTAL))
    .replace("'julia'", JSON.stringify(sandbox.login.username))
    .replace(/\['docker'.*\];/, `${JSON.stringify(sandbox.command)};`);
  const folder = await mkdtemp(join(packageFolder, 'test-output-'));
  try {
    const file = join(folder, 'example.ts');
    await writeFile(file, code);
    const node = ['--conditions=@pim-connections/source', '--no-warnings', file];
    const password = sandbox.login.password.reveal();
    const { stdout } = await promisify(execFile)(process.execPath, node, {
      env: { ...process.env, NO_COLOR: '1', PIM_PASSWORD: password, ...env },
    });
    return stdout;
  } finally {
    await rm(folder, { recursive: true });
  }
}

const [modern, legacy, onConsole, throughPortal, firstRequest] = examples;

describe('the README', () => {
  it('names every call of a PIM', () => {
    const pim = manualPim({ url: 'https://pim.example.com', known: { line: '7.0' }, connections: [] });
    const calls = Object.entries(pim).flatMap(([name, value]) => (typeof value === 'function' ? [name] : []));
    const missing = calls.filter((name) => !new RegExp(`\\b${name}\\b`).test(readme));
    assert.deepEqual(missing, []);
  });
});

describe('an example of the README', () => {
  it('compiles as it is written', async () => {
    const folder = await mkdtemp(join(packageFolder, 'test-output-'));
    try {
      const files = examples.map((_, index) => join(folder, `example-${index}.ts`));
      for (const [index, file] of files.entries()) await writeFile(file, examples[index] ?? '');
      const options = ['--noEmit', '--strict', '--target', 'es2024', '--module', 'nodenext', '--types', 'node'];
      const ours = ['--customConditions', '@pim-connections/source', '--rewriteRelativeImportExtensions'];
      const tsc = fileURLToPath(new URL('../../../../node_modules/.bin/tsc', import.meta.url));
      await promisify(execFile)(tsc, ['--ignoreConfig', ...options, ...ours, '--skipLibCheck', ...files]).catch(
        ({ stdout }) => assert.fail(stdout),
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('takes ten lines at most to create a connection', () => {
    for (const example of [modern, onConsole]) {
      const lines = example?.split('\n').filter((line) => line !== '');
      assert.ok(lines && lines.length <= 10, `${lines?.length} lines`);
    }
  });

  for (const version of ['4.0', '5.0', '6.0', '7.0', 'saas'] as const) {
    it(`creates a connection on ${version}, and uses it`, async () => {
      const sandbox = await openSandbox(version);
      const said = await run(modern, sandbox);
      assert.match(said, /^\d+_[0-9a-z]+ [0-9a-z]+ magento_\d{4} [0-9a-f]{9}\n.*code: 'EUR'/s);
      await sandbox.close();
    });
  }

  for (const version of ['2.3', '3.2'] as const) {
    it(`creates an API connection on ${version}, and says what else it takes`, async () => {
      const sandbox = await openSandbox(version);
      const said = await run(legacy, sandbox);
      assert.match(said, /System \/ Users.*System \/ Roles.*pim_api_overall_access.*true\n$/s);
      await sandbox.close();
    });
  }

  for (const version of ['1.7', '7.0'] as const) {
    it(`creates one on the console of ${version}`, async () => {
      const sandbox = await openSandbox(version);
      assert.match(await run(onConsole, sandbox), /^\S+ \d+_[0-9a-z]+ [0-9a-z]+\n$/);
      await sandbox.close();
    });
  }

  it('lists and claims through a portal', async () => {
    const sandbox = await openSandbox('7.0');
    const can = { create: true, update: true, delete: true, rotate: true, reveal: true, flows: true };
    const none = { environment: null, owner: null, problem: null, used: 1, limit: null };
    const pim = { id: 'production', title: 'PIM', url: sandbox.url, version: '7.0', hasFlowTypes: true, can, ...none };
    const allowed = { update: true, delete: false, reveal: true, rotate: true };
    const shop = { pim: 'production', id: 'shop', code: 'shop', label: 'Shop', flowType: 'other' };
    const waiting = { id: 'h1', pim: 'production', connection: 'shop', reason: 'create', createdAt: '', expiresAt: '' };
    const credentials = { clientId: '1_abc', secret: 's', username: 'shop_1', password: 'p' };
    const answers: Record<string, object> = {
      'GET /api/pim-connections/connections?fresh=false': {
        pims: [pim],
        connections: [{ ...shop, auditable: false, type: 'default', allowed }],
        mayCreate: 'yes',
      },
      'GET /api/pim-connections/hand-overs': { items: [waiting] },
      'POST /api/pim-connections/hand-overs/h1/claim': { pim, connection: 'shop', credentials },
    };
    const portal = await startRoughServer(({ headers, method, url }, response) => {
      const answer = headers.authorization === 'Bearer t0ken' ? answers[`${method} ${url}`] : undefined;
      sendJson(response, answer ? 200 : 404, answer ?? {});
    });
    const said = await run(throughPortal, sandbox, { PORTAL: portal.url, BACKSTAGE_TOKEN: 't0ken' });
    assert.match(said, /shop Shop \[ 'delete' \]\nshop 1_abc\n$/);
    await portal.close();
    await sandbox.close();
  });

  it('makes the first API request', async () => {
    const sandbox = await openSandbox('7.0', { seed: { products: [{ identifier: 'hat' }] } });
    const pim = await connectPim({ ...sandbox, known: sandbox });
    const { clientId, secret, username, password } = (await pim.createConnection(newConnection('first', 'First')))
      .credentials;
    assert.ok(username && password);
    const said = await run(firstRequest, sandbox, {
      AKENEO_CLIENT_ID: clientId,
      AKENEO_CLIENT_SECRET: secret.reveal(),
      AKENEO_USERNAME: username,
      AKENEO_PASSWORD: password.reveal(),
    });
    assert.match(said, /'hat'.*200.*ecommerce.*EUR/s);
    await sandbox.close();
  });
});
