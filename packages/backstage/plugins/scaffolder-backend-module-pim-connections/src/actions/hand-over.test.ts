import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { mockCredentials, mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { createRedactor, Secret } from '@pim-connections/core';
import { updateDotenv } from '@pim-connections/dotenv-file';
import pimConnectionsPlugin from '@pim-connections/plugin-pim-connections-backend';
import type { ClaimedCredentials } from '@pim-connections/plugin-pim-connections-common';
import { type Sandbox, startSandbox } from '@pim-connections/sandbox-pim';
import { createConnectionAction, createDotenvAction } from '..';

const run = promisify(execFile);
const skeleton = join(__dirname, '../../../../examples/connector/skeleton');
const anna = mockCredentials.user('user:default/anna');

function outputsOf(context: { output: unknown }): Record<string, unknown> {
  return Object.fromEntries((context.output as { mock: { calls: [string, unknown][] } }).mock.calls);
}

describe('the hand-over of a template', function () {
  this.timeout(60_000);
  let folder: string;
  let sandbox: Sandbox;
  let backend: Awaited<ReturnType<typeof startTestBackend>>;
  let base: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pim-connections-'));
    sandbox = await startSandbox({ seed: { products: [{ identifier: 'NW-4711' }] } });
    const { username, password } = sandbox.admin;
    const data = {
      backend: { database: { client: 'better-sqlite3', connection: { directory: folder } } },
      pimConnections: { pims: [{ id: 'main', url: sandbox.url, login: { username, password } }] },
    };
    backend = await startTestBackend({
      features: [
        pimConnectionsPlugin,
        mockServices.rootConfig.factory({ data }),
        catalogServiceMock.factory({ entities: [] }),
      ],
    });
    base = `http://localhost:${backend.server.port()}/api/pim-connections`;
  });
  after(async () => {
    await backend.stop();
    await sandbox.close();
    await rm(folder, { recursive: true });
  });

  const deps = {
    auth: mockServices.auth(),
    discovery: { getBaseUrl: async () => base, getExternalBaseUrl: async () => base },
    pagesUrl: 'https://portal.example.com/pim-connections',
  };
  const claim = async (link: unknown, who = anna) => {
    const id = String(link).replace('https://portal.example.com/pim-connections/hand-overs/', '');
    return fetch(`${base}/hand-overs/${id}/claim`, {
      method: 'POST',
      headers: { authorization: mockCredentials.user.header(who.principal.userEntityRef) },
    });
  };
  const contextOf = <T extends object>(input: T, workspacePath = folder) =>
    createMockActionContext({ input: input as never, workspacePath, secrets: {} });
  const asAnna = <T extends object>(context: T): T => ({ ...context, getInitiatorCredentials: async () => anna });

  it('is encrypted, opened once and by who ran the template, and its .env runs the project', async () => {
    const context = contextOf({ pim: 'main', label: 'Connector', flowType: 'data_destination' });
    await createConnectionAction(deps).handler(asAnna(context) as never);
    const { claimLink, pimUrl } = outputsOf(context);

    const tables = async () => {
      const files = (await readdir(folder)).filter((name) => name.includes('.sqlite'));
      return (await Promise.all(files.map((file) => readFile(join(folder, file), 'latin1')))).join();
    };
    const waiting = await tables();
    assert.match(waiting, /hand_overs.*eyJ/s, 'nothing encrypted waits');
    assert.equal((await claim(claimLink, mockCredentials.user('user:default/ben'))).status, 404);
    const answer = await claim(claimLink);
    assert.equal(answer.status, 200);
    const { credentials, pim }: ClaimedCredentials = await answer.json();
    assert.equal((await claim(claimLink)).status, 409);
    const redactor = createRedactor();
    for (const secret of [credentials.secret, credentials.password ?? '']) redactor.add(new Secret(secret));
    for (const text of [waiting, await tables(), JSON.stringify(outputsOf(context))]) {
      assert.ok(redactor.redact(text) === text, 'a secret is in the database or in the outputs');
    }

    const project = join(folder, 'project');
    await cp(skeleton, project, { recursive: true });
    await createDotenvAction(deps).handler(asAnna(contextOf({ pimUrl }, project)) as never);
    const names = (await readFile(join(project, '.env.example'), 'utf8')).match(/^[A-Z_]+(?==)/gm) ?? [];
    const { clientId, secret, username, password } = credentials;
    const values = [pim.url, clientId, secret, username ?? '', password ?? ''];
    const updates = Object.fromEntries(names.map((name, at) => [name, values[at] ?? '']));
    await writeFile(join(project, '.env'), updateDotenv('', updates).text);
    const { stdout } = await run(process.execPath, ['--env-file=.env', 'index.js'], { cwd: project });
    assert.match(stdout, /NW-4711[\s\S]*1 products read/);
  });

  it('is made for a connection that was there before, with the right to reveal it', async () => {
    const context = contextOf({ connection: 'main/connector' });
    await createDotenvAction(deps).handler(asAnna(context) as never);
    const { claimLink, expiresAt, path } = outputsOf(context);
    assert.equal(path, '.env.example');
    assert.ok(Date.parse(String(expiresAt)) > Date.now());
    assert.match(await readFile(join(folder, '.env.example'), 'utf8'), new RegExp(`AKENEO_BASE_URL=${sandbox.url}`));
    const { credentials }: ClaimedCredentials = await (await claim(claimLink)).json();
    assert.ok(credentials.secret);
    assert.equal(credentials.password, null);
  });

  it('says so when there is no such connection, and makes none in a dry run', async () => {
    const missing = asAnna(contextOf({ connection: 'main/nothing' }));
    await assert.rejects(createDotenvAction(deps).handler(missing as never), /There is no connection “nothing”/);
    const context = contextOf({ connection: 'main/connector' });
    await createDotenvAction(deps).handler({ ...asAnna(context), isDryRun: true } as never);
    assert.match(String(outputsOf(context).claimLink), /hand-overs\/dry-run$/);
  });
});
