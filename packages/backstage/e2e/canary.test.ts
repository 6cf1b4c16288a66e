import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page, Response } from 'playwright-core';
import { enterAsGuest, startBrowser } from './testing/browser.ts';
import { type RunningPortal, runningPortal } from './testing/running-portal.ts';

interface Claimed {
  readonly credentials: { readonly secret: string; readonly password: string | null };
}

/** Everything in a folder and below it, as text. */
async function filesOf(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Promise.all(files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'latin1')));
}

describe('secrets in a running portal', function () {
  this.timeout(240_000);
  let portal: RunningPortal;
  let browser: Browser;
  let page: Page;
  /** What was seen, by where. The claims are apart: they are the one answer that may have secrets. */
  const seen = new Map<string, string[]>();
  const claims: Promise<Claimed>[] = [];
  const answers: Promise<void>[] = [];
  let token = '';

  const note = (place: string, ...texts: readonly string[]) => seen.set(place, [...(seen.get(place) ?? []), ...texts]);

  before(async () => {
    portal = await runningPortal();
    browser = await startBrowser();
    page = await enterAsGuest(browser, portal);
    page.on('request', (request) => {
      token = request.headers().authorization ?? token;
      note('a request', request.url(), request.postData() ?? '');
    });
    page.on('response', (response) => {
      if (!response.url().startsWith(portal.backendUrl) || response.request().method() === 'OPTIONS') return;
      if (response.url().endsWith('/claim') && response.ok()) claims.push(response.json());
      else answers.push(noteAnswer(response));
    });
  });
  after(() => browser?.close());

  const noteAnswer = async (response: Response) => {
    const body = await response.text().catch(() => '');
    note('an answer', body, JSON.stringify(await response.allHeaders()));
  };
  const ask = async (path: string, body?: object) => {
    const response = await fetch(`${portal.backendUrl}/api${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { authorization: token, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    assert.ok(response.ok, text);
    return text;
  };
  const done = async () => {
    await page.getByRole('dialog').getByRole('button', { name: 'Copy username' }).click();
    await page.getByRole('button', { name: 'Done' }).click();
  };

  it('are made by people: one who creates, looks and regenerates', async () => {
    const code = `canary_${Date.now().toString(36)}`;
    await page.getByRole('button', { name: 'Create connection' }).click();
    await page.getByRole('dialog').getByRole('button', { name: /PIM/ }).click();
    await page.getByRole('option', { name: /Sandbox PIM/ }).click();
    await page.getByLabel('Label').fill('Canary shop');
    await page.getByLabel('Code').fill(code);
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await page.getByRole('heading', { name: 'Canary shop created' }).waitFor();
    await done();
    await page.goto(`${portal.url}/pim-connections/pims/sandbox/connections/${code}`);
    for (const [item, verb] of [
      ['Show the secret…', 'Show it'],
      ['Regenerate secret…', 'Regenerate secret'],
      ['Regenerate password…', 'Regenerate password'],
    ] as const) {
      await page.getByRole('button', { name: 'Credentials' }).click();
      await page.getByRole('menuitem', { name: item }).click();
      await page.getByRole('dialog').getByRole('button', { name: verb, exact: true }).click();
      await done();
    }
  });

  it('are made by a template, whose task says nothing of them', async () => {
    const name = `canary-${Date.now().toString(36)}`;
    const values = { name, pim: 'sandbox', label: 'Canary template', flowType: 'other' };
    const templateRef = 'template:default/pim-connector';
    const { id } = JSON.parse(await ask('/scaffolder/v2/tasks', { templateRef, values }));
    let task = '';
    do {
      await page.waitForTimeout(500);
      task = await ask(`/scaffolder/v2/tasks/${id}`);
    } while (/"status":"(open|processing)"/.test(task));
    assert.match(task, /"status":"completed"/);
    const log = await ask(`/scaffolder/v2/tasks/${id}/events`);
    note('a task', task, log);
    const [, handOver] = /hand-overs\/([0-9a-f-]{36})/.exec(log) ?? [];
    claims.push(ask(`/pim-connections/hand-overs/${handOver}/claim`, {}).then((text) => JSON.parse(text)));
    note('a project', ...(await filesOf(join(portal.projects, name))));
  });

  it('stay behind with a hand-over that nobody claims', async () => {
    const connections = JSON.parse(await ask('/pim-connections/connections')).connections;
    const { id } = connections.find(({ label }: { label: string }) => label === 'Canary template');
    await ask(`/pim-connections/pims/sandbox/connections/${id}/reveal`, {});
    const tables = (await filesOf(portal.databases)).join();
    assert.match(tables, /hand_overs.*eyJ/s);
  });

  it('are in the answers to claims and nowhere else', async () => {
    await Promise.all(answers);
    note('the database', ...(await filesOf(portal.databases)));
    note('the log', await readFile(portal.log, 'utf8'));
    note('the page', await page.content(), page.url());
    note('the storage of the browser', JSON.stringify(await page.context().storageState({ indexedDB: true })));
    note('the session', await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, history.state])));

    const { createRedactor, Secret } = await import('@pim-connections/core');
    const redactor = createRedactor();
    const secrets = (await Promise.all(claims)).flatMap(({ credentials }) => [
      credentials.secret,
      ...(credentials.password === null ? [] : [credentials.password]),
    ]);
    assert.ok(secrets.length >= 7, `${secrets.length} secrets were claimed`);
    for (const secret of secrets) redactor.add(new Secret(secret));
    for (const [place, texts] of seen) {
      for (const text of texts) assert.equal(redactor.redact(text) === text, true, `A secret is in ${place}`);
    }
    // The audit events are among what was looked at.
    const log = seen.get('the log')?.join() ?? '';
    for (const event of ['connection-create', 'credentials-reveal', 'credentials-rotate', 'hand-over-claim']) {
      assert.ok(log.includes(event), `${event} is not in the log`);
    }
  });
});
