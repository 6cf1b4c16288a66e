import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { PimError, Secret } from '@pim-connections/core';
import { connectPim } from '../connect-pim.ts';
import { consolePim } from '../console/index.ts';
import { diagnoseCredentials } from '../diagnose/diagnose-credentials.ts';
import type { Fetch } from '../http/http.ts';
import { createTokenClient } from '../oauth/token-client.ts';
import { createRestClient } from '../rest/rest-client.ts';
import { loginPage, magento } from '../testing/mock-pim.ts';
import { startRoughServer } from '../testing/rough-server.ts';
import { newConnection } from './operations.ts';
import { openSandbox } from './sandbox.ts';

/** Everything that a host could print of a thing, as deep as it goes. */
function printed(thing: unknown): string {
  const deep = { depth: 12, showHidden: true, getters: true } as const;
  const parts = [inspect(thing, deep), String(thing), JSON.stringify(thing) ?? ''];
  for (let error = thing; error instanceof Error; error = error.cause) parts.push(error.stack ?? '', error.message);
  return parts.join('\n');
}

/** A secret in the forms in which it travels. */
function forms(secret: string): readonly string[] {
  return [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    btoa(secret),
    btoa(`x:${secret}`).slice(4, -4),
  ];
}

describe('a secret', () => {
  const seen: string[] = [];
  const secrets = new Set<string>();

  const see = (thing: unknown) => seen.push(printed(thing));
  const trace = (entry: object) => see(entry);
  const attempt = async <T>(task: Promise<T>): Promise<T | undefined> => {
    try {
      const result = await task;
      see(result);
      return result;
    } catch (error) {
      see(error);
      assert.ok(PimError.is(error), String(error));
      return undefined;
    }
  };
  /** Notes every secret that passes: cookies, tokens, passwords, in both directions. */
  const recording: Fetch = async (url, init) => {
    const response = await fetch(url, init);
    const note = (text: string) => {
      for (const [, value] of text.matchAll(/"(?:secret|password|access_token|refresh_token)":"([^"]+)"/g))
        if (value) secrets.add(value);
      for (const [, value] of text.matchAll(/_csrf_token" value="([^"]+)"/g)) if (value) secrets.add(value);
    };
    for (const cookie of response.headers.getSetCookie()) {
      const value = /^BAP\w+=([^;]{8,})/.exec(cookie)?.[1];
      if (value) secrets.add(value);
    }
    note(await response.clone().text());
    return response;
  };

  function assertUnseen() {
    assert.ok(secrets.size > 0);
    const all = seen.join('\n');
    for (const secret of secrets) for (const form of forms(secret)) assert.ok(!all.includes(form), `seen: ${form}`);
  }

  it('is in no trace, error, stack or inspected object of what works and of what fails', async () => {
    const password = 'p@ss "wörd" & more';
    secrets.add(password);
    const sandbox = await openSandbox('7.0', { seed: { users: [{ username: 'admin', password }] } });
    const login = { username: 'admin', password: new Secret(password) };
    const options = { url: sandbox.url, trace, fetch: recording };

    const pim = await connectPim({ ...options, login });
    see(pim);
    const created = await attempt(pim.createConnection(newConnection('canary', 'Canary')));
    assert.ok(created?.credentials.username && created.credentials.password);
    await attempt(pim.createConnection(newConnection('canary', 'Canary')));
    await attempt(pim.regenerateSecret('canary'));
    const regenerated = await attempt(pim.regeneratePassword('canary'));
    assert.ok(regenerated);
    secrets.add(regenerated.reveal());
    await attempt(pim.regeneratePassword('nothing'));
    await attempt(pim.updateConnection('canary', { userRoleId: '99' }));
    await attempt(pim.updateEventSubscription('canary', { url: 'http://203.0.113.1/' }));
    await attempt(pim.updateEventSubscription('canary', { url: 'http://127.0.0.1/', enabled: true }));
    const { credentials } = await pim.getConnection('canary');
    const { clientId, secret, username } = credentials;
    assert.ok(username);

    const good = { clientId, secret, username, password: regenerated };
    for (const wrong of [{}, { secret: created.credentials.secret }, { password: created.credentials.password }]) {
      const tried = { ...options, credentials: { ...good, ...wrong } };
      const tokens = createTokenClient(tried);
      const rest = createRestClient(tried);
      await attempt(tokens.getToken());
      await attempt(rest.currencies());
      await attempt(rest.product('nothing'));
      await attempt(diagnoseCredentials({ ...tried, connection: created }));
      see([tokens, rest]);
    }
    const wrongLogin = { username: 'admin', password: new Secret('wr0ng-passw0rd') };
    secrets.add('wr0ng-passw0rd');
    await attempt(connectPim({ ...options, login: wrongLogin }));

    const console = await consolePim({ url: sandbox.url, command: sandbox.command, known: sandbox, trace });
    const onConsole = await attempt(console.createConnection(newConnection('on_console', 'On the console')));
    assert.ok(onConsole?.credentials.password);
    secrets.add(onConsole.credentials.secret.reveal()).add(onConsole.credentials.password.reveal());
    await attempt(console.createConnection(newConnection('on_console', 'On the console')));
    await sandbox.close();
    await attempt(pim.listConnections());
    assertUnseen();
  });

  it('is in no error about an answer that cannot be read', async () => {
    const secret = 'c4n4ry-secret-of-a-broken-answer';
    secrets.add(secret);
    let body = '';
    const server = await startRoughServer((request, response) => {
      if (request.url === '/user/login') response.writeHead(200, { 'content-type': 'text/html' }).end(loginPage);
      else if (request.url === '/user/login-check') response.writeHead(302, { location: '/' }).end();
      else response.writeHead(200, { 'content-type': 'application/json' }).end(body);
    });
    const login = { username: 'admin', password: new Secret('whatever-password') };
    const pim = await connectPim({ url: server.url, login, known: { line: '7.0' }, trace });
    const credentials = { clientId: '1_a', secret: new Secret(secret), username: 'u', password: new Secret(secret) };
    const whole = JSON.stringify({ ...magento, secret, password: secret, access_token: secret });
    const bodies = [secret, `"${secret}"`, whole.slice(0, -1), whole.replace('"flow_type"', '"flow"'), `{"${secret}":`];
    for (body of bodies) {
      await attempt(pim.getConnection('magento'));
      await attempt(pim.createConnection(newConnection('magento', 'Magento')));
      await attempt(pim.regeneratePassword('magento'));
      await attempt(createTokenClient({ url: server.url, credentials, trace }).getToken());
    }
    await server.close();
    assertUnseen();
  });
});
