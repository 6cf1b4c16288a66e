// A connector's first day, with the four libraries as npm has them: a PIM, a connection, a .env, a first request.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectPim, createRestClient, diagnoseCredentials } from '@pim-connections/api-client';
import { consolePim } from '@pim-connections/api-client/console';
import { codeFromLabel, defaultNames, PimError, Secret } from '@pim-connections/core';
import { parseDotenv, updateDotenv } from '@pim-connections/dotenv-file';
import { updateDotenvFile } from '@pim-connections/dotenv-file/node';
import { startSandbox } from '@pim-connections/sandbox-pim';

const folder = await mkdtemp(join(tmpdir(), 'connector-'));
const sandbox = await startSandbox({ port: 0, data: ':memory:', seed: { products: [{ identifier: 'runner-42' }] } });
try {
  const login = { username: 'admin', password: new Secret('admin') };
  const pim = await connectPim({ url: sandbox.url, login });
  const input = { code: codeFromLabel('My Shop'), label: 'My Shop', flowType: 'data_destination' };
  const { credentials } = await pim.createConnection(input);
  const { clientId, secret, username, password } = credentials;
  assert.ok(username && password);

  const file = join(folder, '.env');
  const { created } = await updateDotenvFile(file, {
    [defaultNames.baseUrl]: pim.url,
    [defaultNames.clientId]: clientId,
    [defaultNames.secret]: secret.reveal(),
    [defaultNames.username]: username,
    [defaultNames.password]: password.reveal(),
  });
  assert.equal(created, true);
  process.loadEnvFile(file);
  assert.equal(process.env.AKENEO_CLIENT_SECRET, secret.reveal());
  assert.equal(updateDotenv(await readFile(file, 'utf8'), {}).changes.length, 0);
  assert.equal(parseDotenv('A=1\n').text, 'A=1\n');

  assert.equal((await diagnoseCredentials({ url: pim.url, credentials })).works, true);
  const identifiers: unknown[] = [];
  for await (const page of createRestClient({ url: pim.url, credentials }).products()) {
    identifiers.push(...page.map(({ identifier }) => identifier));
  }
  assert.deepEqual(identifiers, ['runner-42']);
  assert.doesNotMatch(JSON.stringify({ credentials }), new RegExp(secret.reveal()));
  await assert.rejects(consolePim({ url: pim.url, command: ['no-such-program'] }), PimError);
} finally {
  await sandbox.close();
  await rm(folder, { recursive: true });
}
console.log('A connection was created, written to a .env and used.');
