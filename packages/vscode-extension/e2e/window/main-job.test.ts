import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'dotenv';
import { screenshot } from '../../../../scripts/bed/index.ts';
import { addProposedPim, createConnection, testThem } from './main-job.ts';
import { type Stage, setStage } from './stage.ts';

const pictures = new URL('../../test-output/window/', import.meta.url).pathname;

describe('the main job in a real window', function () {
  this.timeout(180_000);
  let stage: Stage;
  before(async () => {
    stage = await setStage();
  });
  after(() => stage?.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await screenshot(stage.page, `${pictures}failure.png`);
  });

  it('ends with four working credentials in .env', async () => {
    let count = 0;
    const picture = (name: string) =>
      screenshot(stage.page, `${pictures}${String(++count).padStart(2, '0')}-${name}.png`);
    await addProposedPim(stage.page, picture);
    await createConnection(stage.page, 'Magento connector', picture);
    await testThem(stage.page, 'Magento connector', picture);
  });

  const file = () => join(stage.folder, '.env');
  const read = (name: string) =>
    execFileSync(process.execPath, [`--env-file=${file()}`, '-p', `process.env[${JSON.stringify(name)}]`], {
      encoding: 'utf8',
      env: {},
    }).trimEnd();

  it('wrote what dotenv and node --env-file both read', () => {
    const values = parse(readFileSync(file(), 'utf8'));
    for (const [name, value] of Object.entries(values)) assert.equal(read(name), value);
    assert.equal(values.AKENEO_BASE_URL, stage.sandbox.url);
  });

  it('wrote credentials that get a token and list products', async () => {
    const pim = read('AKENEO_BASE_URL');
    const basic = Buffer.from(`${read('AKENEO_CLIENT_ID')}:${read('AKENEO_CLIENT_SECRET')}`).toString('base64');
    const granted = await fetch(`${pim}/api/oauth/v1/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Basic ${basic}` },
      body: JSON.stringify({
        grant_type: 'password',
        username: read('AKENEO_USERNAME'),
        password: read('AKENEO_PASSWORD'),
      }),
    });
    assert.equal(granted.status, 200);
    const { access_token: token } = (await granted.json()) as { access_token: string };
    const listed = await fetch(`${pim}/api/rest/v1/products`, { headers: { authorization: `Bearer ${token}` } });
    const { _embedded: page } = (await listed.json()) as { _embedded: { items: unknown[] } };
    assert.ok(page.items.length > 0);
  });

  it('makes the demo project print product names', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ['index.js'], { cwd: stage.folder, env: {} });
    assert.ok(stdout.trim().split('\n').length > 5, stdout);
  });
});
