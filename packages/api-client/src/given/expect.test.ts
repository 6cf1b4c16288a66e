import assert from 'node:assert/strict';
import { Secret } from '@pim-connections/core';
import { consolePim } from '../console/index.ts';
import { connectPim, createRestClient, createTokenClient, diagnoseCredentials, lookAtPim } from '../index.ts';

const url = 'https://pim.example.com';
const secret = new Secret('s');
const credentials = { clientId: '1_a', secret, username: 'u', password: secret };

/** As a program without a compiler calls it. */
const calls: Readonly<Record<string, (options: never) => unknown>> = {
  connectPim,
  createTokenClient,
  createRestClient,
  diagnoseCredentials,
};

async function told(name: string, options?: unknown): Promise<string> {
  try {
    await calls[name]?.(options as never);
  } catch (error) {
    assert.ok(error instanceof TypeError, String(error));
    return error.message;
  }
  return '';
}

describe('a program that was not compiled is told', () => {
  it('that a password is a secret, and how to make one', async () => {
    const login = { username: 'julia', password: 'admin' };
    assert.equal(await told('connectPim', { url, login }), 'login.password has to be a Secret: new Secret(text).');
    for (const name of ['createTokenClient', 'createRestClient', 'diagnoseCredentials']) {
      const wrong = (changes: object) => told(name, { url, credentials: { ...credentials, ...changes } });
      assert.equal(await wrong({ password: 'p' }), 'credentials.password has to be a Secret: new Secret(text).');
      assert.equal(await wrong({ secret: 's' }), 'credentials.secret has to be a Secret: new Secret(text).');
      assert.equal(await wrong({ username: undefined }), 'credentials.username has to be a text.');
    }
  });

  it('where a credential comes from that a PIM does not tell', async () => {
    for (const name of ['createTokenClient', 'createRestClient', 'diagnoseCredentials']) {
      const wrong = (changes: object) => told(name, { url, credentials: { ...credentials, ...changes } });
      assert.match(await wrong({ password: null }), /^credentials\.password is null: .* regenerate it\.$/);
      assert.match(await wrong({ username: null }), /^credentials\.username is null: .* apiUserGuide says how\.$/);
    }
  });

  it('what is missing altogether', async () => {
    assert.equal(await told('connectPim'), 'What connectPim takes has to be an object: { url, login }.');
    assert.equal(await told('connectPim', { url }), 'login has to be an object: { username, password }.');
    const noUrl = 'url has to be a text such as https://pim.example.com.';
    assert.equal(await told('connectPim', { login: { username: 'julia', password: secret } }), noUrl);
    assert.equal(await told('createRestClient', { credentials }), noUrl);
    assert.equal(
      await told('createRestClient', { url }),
      'credentials has to be an object: { clientId, secret, username, password }.',
    );
    assert.match(await told('diagnoseCredentials'), /has to be an object: \{ url, credentials \}\.$/);
    await assert.rejects(lookAtPim(undefined as never), { name: 'TypeError', message: noUrl });
  });

  it('that the command of a console is a list of words', async () => {
    for (const command of [[], 'ls', [5], undefined]) {
      await assert.rejects(consolePim({ url, command: command as never }), {
        name: 'TypeError',
        message: "command has to be a list of words, such as ['php', 'bin/console'].",
      });
    }
  });

  it('how many products a page may have', () => {
    const rest = createRestClient({ url, credentials });
    for (const pageSize of [500, 0, 2.5]) {
      const message = `pageSize has to be a whole number from 1 to 100, not ${pageSize}.`;
      assert.throws(() => rest.products({ pageSize }), { name: 'RangeError', message });
    }
  });
});
