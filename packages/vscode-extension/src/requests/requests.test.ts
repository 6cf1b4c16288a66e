import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultNames, Secret } from '@pim-connections/core';
import { curlCommand, shellValues, shellVariables } from './curl-command.ts';
import { httpFile } from './http-file.ts';
import { postmanEnvironment } from './postman-environment.ts';

const credentials = {
  clientId: '1_client',
  secret: new Secret('s3cr3t'),
  username: 'shop_1234',
  password: new Secret(`it's "$HOME" \\ & é`),
};
const url = 'https://pim.example.com';

/** Runs a command in a shell where `curl` prints its arguments, one per line, and gives a token. */
function argumentsOfCurl(command: string, env: Readonly<Record<string, string>>): string[][] {
  const folder = mkdtempSync(join(tmpdir(), 'curl-'));
  const log = join(folder, 'calls');
  const fake = `#!/bin/sh\nfor one in "$@"; do printf '%s\\0' "$one"; done >> ${log}\nprintf '\\n' >> ${log}\nprintf '{"access_token":"t0ken","expires_in":3600}'\n`;
  try {
    writeFileSync(join(folder, 'curl'), fake, { mode: 0o755 });
    const out = `${folder}:${process.env.PATH}`;
    execFileSync('sh', ['-c', command], { env: { ...env, PATH: out } });
    const calls = execFileSync('cat', [log], { encoding: 'utf8' }).trimEnd().split('\n');
    return calls.map((call) => call.split('\0').slice(0, -1));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('a request as cURL', () => {
  const expected = [
    ['--silent', '--show-error', '--user', '1_client:s3cr3t'],
    ['--data', 'grant_type=password', '--data-urlencode', 'username=shop_1234'],
    ['--data-urlencode', `password=${credentials.password.reveal()}`, `${url}/api/oauth/v1/token`],
  ].flat();
  const products = ['--silent', '--show-error', '--header', 'Authorization: Bearer t0ken'];

  it('names variables, which the shell fills in unchanged', () => {
    const command = curlCommand(shellVariables(defaultNames));
    assert.ok(!command.includes('s3cr3t') && !command.includes('1_client'));
    const env = {
      AKENEO_BASE_URL: url,
      AKENEO_CLIENT_ID: credentials.clientId,
      AKENEO_CLIENT_SECRET: credentials.secret.reveal(),
      AKENEO_USERNAME: credentials.username,
      AKENEO_PASSWORD: credentials.password.reveal(),
    };
    const address = `${url}/api/rest/v1/products?limit=10`;
    assert.deepEqual(argumentsOfCurl(command, env), [expected, [...products, address]]);
  });

  it('has values that no shell changes', () => {
    const address = `${url}/api/rest/v1/products?limit=10`;
    const command = curlCommand(shellValues(url, credentials));
    assert.deepEqual(argumentsOfCurl(command, {}), [expected, [...products, address]]);
  });
});

describe('a request as .http file', () => {
  const text = httpFile({ connection: 'Shop\n# x', pim: 'Demo', names: { ...defaultNames, secret: 'AKENEO_SECRET' } });

  it('names the variables of the project, and holds no value', () => {
    assert.match(text, /^Authorization: Basic \{\{\$dotenv AKENEO_CLIENT_ID\}\}:\{\{\$dotenv AKENEO_SECRET\}\}$/m);
    assert.match(text, /^GET \{\{baseUrl\}\}\/api\/rest\/v1\/products\?limit=10$/m);
  });

  it('keeps a label in its comment', () => assert.match(text, /^# Shop # x on Demo:/));
});

describe('a Postman environment', () => {
  const values = (withSecrets: boolean) => {
    const text = postmanEnvironment({ name: 'Shop on Demo', url, credentials, withSecrets });
    const { values } = JSON.parse(text) as { values: { key: string; value: string; type: string }[] };
    return values.map(({ key, value, type }) => [key, value, type]);
  };

  it('leaves secret and password to be filled in', () => {
    assert.deepEqual(values(false), [
      ['url', url, 'default'],
      ['clientId', '1_client', 'default'],
      ['secret', '', 'secret'],
      ['username', 'shop_1234', 'default'],
      ['password', '', 'secret'],
    ]);
  });

  it('has them when that is wanted', () => {
    assert.deepEqual(values(true)[4], ['password', credentials.password.reveal(), 'secret']);
  });
});
