import assert from 'node:assert/strict';
import { Secret } from '@pim-connections/core';
import { connectPim } from '../connect-pim.ts';
import { diagnoseCredentials } from '../diagnose/diagnose-credentials.ts';
import type { Fetch } from '../http/http.ts';
import { createTokenClient } from '../oauth/token-client.ts';
import { createRestClient } from '../rest/rest-client.ts';
import { newConnection } from './operations.ts';
import { openSandbox } from './sandbox.ts';

describe('the addresses that are called', () => {
  it('hold no secret, which servers and proxies would log, and are all of the PIM', async () => {
    const sandbox = await openSandbox('7.0');
    const addresses: string[] = [];
    const recording: Fetch = (url, init) => {
      addresses.push(String(url));
      return fetch(url, init);
    };
    const options = { url: sandbox.url, fetch: recording };
    const pim = await connectPim({ ...options, login: sandbox.login });
    const { credentials } = await pim.createConnection(newConnection('canary', 'Canary'));
    const secret = await pim.regenerateSecret('canary');
    const password = await pim.regeneratePassword('canary');
    const { clientId, username } = credentials;
    assert.ok(username && credentials.password);
    const own = { ...options, credentials: { clientId, secret, username, password } };
    const tokens = createTokenClient(own);
    const token = await tokens.getToken();
    const renewed = await tokens.replaceToken(token);
    await createRestClient(own).currencies();
    await diagnoseCredentials(own);
    await diagnoseCredentials({ ...own, credentials: { ...own.credentials, secret: new Secret('c4n4ry-wrong') } });
    await sandbox.close();

    assert.ok(addresses.length > 10);
    for (const address of addresses) assert.ok(address.startsWith(`${sandbox.url}/`), address);
    const all = addresses.map((address) => decodeURIComponent(address)).join('\n');
    const secrets = [credentials.secret, credentials.password, secret, password, token, renewed];
    for (const each of [...secrets, new Secret('c4n4ry-wrong')]) assert.ok(!all.includes(each.reveal()), all);
  });
});
