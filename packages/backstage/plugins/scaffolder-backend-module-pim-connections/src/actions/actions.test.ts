import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import nock from 'nock';
import { createConnectionAction, createDotenvAction } from '..';

const portal = 'http://portal.test';
const getBaseUrl = async (plugin: string) => `${portal}/api/${plugin}`;
const overview = { pims: [{ id: 'main', url: 'https://pim.example.com' }], connections: [], mayCreate: 'yes' };
const input = { pim: 'main', label: 'Shop Nord', flowType: 'data_destination' as const };
const wanted = { label: 'Shop Nord', code: 'shopnord', flowType: 'data_destination' };

const deps = {
  auth: mockServices.auth(),
  discovery: { getBaseUrl, getExternalBaseUrl: getBaseUrl },
  pagesUrl: `${portal}/pim-connections`,
};

function outputsOf(context: { output: unknown }): Record<string, unknown> {
  return Object.fromEntries((context.output as { mock: { calls: [string, unknown][] } }).mock.calls);
}

describe('pim-connections:connection:create', () => {
  const action = createConnectionAction(deps);
  const backend = () => nock(`${portal}/api/pim-connections`).matchHeader('authorization', /^Bearer /);
  before(() => nock.disableNetConnect());
  afterEach(() => nock.cleanAll());
  after(() => nock.enableNetConnect());

  it('creates the connection for whoever runs the template and gives a link instead of secrets', async () => {
    backend().get('/connections').reply(200, overview);
    backend()
      .post('/pims/main/connections', wanted)
      .reply(201, {
        connection: { id: 'shopnord' },
        handOver: { id: 'h1', expiresAt: '2026-01-01T00:00:00.000Z' },
      });
    const context = createMockActionContext({ input });
    await action.handler(context);
    assert.deepEqual(outputsOf(context), {
      code: 'shopnord',
      annotation: 'main/shopnord',
      pimUrl: 'https://pim.example.com',
      variableNames: [
        'AKENEO_BASE_URL',
        'AKENEO_CLIENT_ID',
        'AKENEO_CLIENT_SECRET',
        'AKENEO_USERNAME',
        'AKENEO_PASSWORD',
      ],
      claimLink: `${portal}/pim-connections/hand-overs/h1`,
      expiresAt: '2026-01-01T00:00:00.000Z',
    });
  });

  it('creates nothing in a dry run, but says whether it would be allowed', async () => {
    backend().get('/connections').reply(200, overview);
    backend().post('/pims/main/connections?dryRun=true', wanted).reply(204);
    const context = createMockActionContext({ input });
    await action.handler({ ...context, isDryRun: true });
    assert.equal(outputsOf(context).code, 'shopnord');
    assert.ok(nock.isDone());
  });

  it('fails with the sentence of the backend', async () => {
    backend().get('/connections').reply(200, overview);
    backend()
      .post('/pims/main/connections', wanted)
      .reply(409, { error: { name: 'ConflictError', message: 'This PIM has a connection with this code already.' } });
    await assert.rejects(action.handler(createMockActionContext({ input })), /code already/);
  });

  it('says of a refusal that a component without an owner may be the reason, where one is named', async () => {
    const refused = {
      error: { name: 'NotAllowedError', message: 'You need the permission.' },
      response: { statusCode: 403 },
    };
    const entityRef = 'component:default/shop';
    backend().get('/connections').twice().reply(200, overview);
    backend().post('/pims/main/connections', wanted).reply(403, refused);
    backend()
      .post('/pims/main/connections?dryRun=true', { ...wanted, entityRef })
      .reply(403, refused);
    await assert.rejects(action.handler(createMockActionContext({ input })), /^Error: You need the permission\.$/);
    await assert.rejects(
      action.handler({ ...createMockActionContext({ input: { ...input, entityRef } }), isDryRun: true }),
      /^Error: You need the permission\. Where the owners of component:default\/shop decide, .+ catalog first/,
    );
  });
});

describe('pim-connections:dotenv:write', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pim-connections-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('adds the names to what the project has, and the address as the only value', async () => {
    await writeFile(join(folder, '.env.example'), 'PORT=3000\n');
    const context = createMockActionContext({
      input: { pimUrl: 'https://pim.example.com' },
      workspacePath: folder,
    });
    await createDotenvAction(deps).handler(context);
    assert.equal(
      await readFile(join(folder, '.env.example'), 'utf8'),
      [
        'PORT=3000',
        '',
        '# Akeneo PIM; claim the values in the portal and keep them in .env',
        'AKENEO_BASE_URL=https://pim.example.com',
        'AKENEO_CLIENT_ID=',
        'AKENEO_CLIENT_SECRET=',
        'AKENEO_USERNAME=',
        'AKENEO_PASSWORD=',
        '',
      ].join('\n'),
    );
  });

  it('knows the address of a PIM of the portal', async () => {
    nock(`${portal}/api/pim-connections`).get('/connections').twice().reply(200, overview);
    const contextOf = (pim: string) => createMockActionContext({ input: { pim }, workspacePath: folder });
    await createDotenvAction(deps).handler(contextOf('main'));
    assert.match(
      await readFile(join(folder, '.env.example'), 'utf8'),
      /^AKENEO_BASE_URL=https:\/\/pim\.example\.com$/m,
    );
    await assert.rejects(createDotenvAction(deps).handler(contextOf('other')), /This portal has no PIM “other”/);
  });

  it('wants to know which PIM', async () => {
    const context = createMockActionContext({ input: {}, workspacePath: folder });
    await assert.rejects(createDotenvAction(deps).handler(context), /One of pim, pimUrl and connection is needed/);
  });

  it('stays in the workspace', async () => {
    const context = createMockActionContext({
      input: { pimUrl: 'https://pim.example.com', path: '../.env' },
      workspacePath: folder,
    });
    await assert.rejects(createDotenvAction(deps).handler(context), /not allowed/i);
  });
});

describe('the template of the examples', () => {
  const template = readFileSync(join(__dirname, '../../../../examples/connector/template.yaml'), 'utf8');
  const actions = [...template.matchAll(/^ {6}action: (.+)$/gm)].map(([, action]) => action);

  it('runs in any portal: its actions are those of this module and of the scaffolder itself', () => {
    assert.deepEqual(actions, ['fetch:template', 'pim-connections:dotenv:write', 'pim-connections:connection:create']);
  });

  it('creates the connection last, so that what fails before it leaves none', () => {
    assert.equal(actions.at(-1), 'pim-connections:connection:create');
  });
});
