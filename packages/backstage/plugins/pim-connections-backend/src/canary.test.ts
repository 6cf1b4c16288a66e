import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { coreServices, createServiceFactory } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { createRedactor, Secret } from '@pim-connections/core';
import type { ClaimedCredentials } from '@pim-connections/plugin-pim-connections-common';
import request from 'supertest';
import { pimOf, Stage } from './testing/start-portal';

const api = '/api/pim-connections';

describe('a secret', () => {
  const stage = new Stage();
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pim-connections-'));
  });
  after(async () => {
    await stage.clear();
    await rm(folder, { recursive: true });
  });

  it('is in the answer to its claim and nowhere else: no log, no audit event, no table, no other answer', async () => {
    const written: string[] = [];
    const write = (...things: unknown[]) => {
      for (const thing of things)
        written.push(thing instanceof Error ? `${thing.stack}` : (JSON.stringify(thing) ?? ''));
    };
    const logger = mockServices.logger.mock({ error: write, warn: write, info: write, debug: write });
    logger.child.mockImplementation(() => logger);
    const auditor = mockServices.auditor.mock({
      createEvent: async (event) => {
        // The request is the auditor's own business; it keeps address and method of it.
        const { request: _request, ...rest } = event;
        write('audit', rest);
        return { success: async (more) => write(more), fail: async ({ error }) => write(error) };
      },
    });
    const sandbox = await stage.sandbox();
    const server = await stage.portal({
      pims: [
        pimOf(sandbox, 'main'),
        { id: 'wrong', url: sandbox.url, login: { username: 'admin', password: 'c4n4ry-login' } },
      ],
      config: { handOver: { keys: [Buffer.alloc(32, 7).toString('base64')] } },
      features: [
        createServiceFactory({ service: coreServices.logger, deps: {}, factory: () => logger }),
        auditor.factory,
      ],
      database: { client: 'better-sqlite3', connection: { directory: folder } },
    });
    const secrets: string[] = ['c4n4ry-login'];
    const answers: string[] = [];
    const send = async (test: request.Test) => {
      const answer = await test;
      answers.push(answer.text, JSON.stringify(answer.headers));
      return answer.body;
    };
    const claim = async (id: string) => {
      const { body } = await request(server).post(`${api}/hand-overs/${id}/claim`).expect(200);
      const { secret, password } = (body as ClaimedCredentials).credentials;
      secrets.push(secret, ...(password === null ? [] : [password]));
    };
    const connection = `${api}/pims/main/connections/shop`;
    const wanted = { label: 'Shop', code: 'shop', flowType: 'data_destination' };
    const { handOver } = await send(request(server).post(`${api}/pims/main/connections`).send(wanted));
    const unclaimed = await send(request(server).post(`${connection}/secret`));
    await claim(handOver.id);
    for (const what of ['secret', 'password', 'reveal']) {
      await claim((await send(request(server).post(`${connection}/${what}`))).id);
    }
    for (const path of ['/connections', '/connections?fresh=true', '/data-flows', '/hand-overs']) {
      await send(request(server).get(api + path));
    }
    for (const path of ['', '/errors', '/diagnosis', '/events']) await send(request(server).get(connection + path));
    await send(request(server).patch(`${connection}/events`).send({ url: 'https://hooks.example.com/c4n4ry-hook' }));
    for (const how of ['reveal', 'secret']) {
      await claim((await send(request(server).post(`${connection}/events/${how}`))).id);
    }
    await send(request(server).post(`${connection}/events/check`).send({ url: 'http://127.0.0.1:9/c4n4ry-hook' }));
    await send(request(server).post(`${api}/pims/main/connections`).send(wanted));
    await send(request(server).post(`${api}/hand-overs/${handOver.id}/claim`));
    // The last one stays unclaimed, so that there is something in the database.
    await claim(unclaimed.id);
    await send(request(server).post(`${connection}/reveal`));
    const tables = await Promise.all((await readdir(folder)).map((file) => readFile(join(folder, file), 'latin1')));
    assert.match(tables.join(), /hand_overs.*eyJ/s);
    written.push(...tables);
    await send(request(server).delete(connection));

    assert.equal(secrets.length, 10);
    const redactor = createRedactor();
    for (const secret of secrets) redactor.add(new Secret(secret));
    for (const text of [...written, ...answers]) assert.equal(redactor.redact(text), text);
    assert.ok(written.some((line) => line.includes('credentials-rotate')));
    // Where a webhook is, and not the address, which is often the key to it.
    assert.ok(written.some((line) => line.includes('hooks.example.com')));
    assert.ok(!written.some((line) => line.includes('c4n4ry-hook')));
  });
});
