import assert from 'node:assert/strict';
import { Browser } from './testing/browser.ts';
import { startProgram } from './testing/sandbox-process.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

/** Times that the server is killed; each one starts a process. */
const kills = Number(process.env.CRASH_KILLS ?? 6);

interface Acknowledged {
  readonly code: string;
  readonly client_id: string;
  readonly secret: string;
  readonly username: string;
  readonly password: string;
}

describe('a server killed at any moment', () => {
  it('has lost no write that it acknowledged', async function () {
    this.timeout(20_000 + kills * 5_000);
    const data = temporaryFolder();
    const seed = new Map<string, Acknowledged>();
    const products = new Set<string>();
    const deleted = new Set<string>();
    for (let kill = 0; kill < kills; kill++) {
      const server = await startProgram(['--data', data, '--pim-version', '6.0']);
      const load = writeUntilGone(server.url, kill, seed, products, deleted);
      await new Promise((resolve) => setTimeout(resolve, 150 + Math.random() * 350));
      process.kill(server.pid, 'SIGKILL');
      assert.equal((await server.finished).signal, 'SIGKILL');
      await load;
    }
    assert.ok(seed.size > kills, `only ${seed.size} connections were made`);

    const server = await startProgram(['--data', data]);
    const browser = new Browser(server.url);
    await browser.logIn();
    const codes = new Set(
      ((await browser.get('/rest/connections')).json as { code: string }[]).map(({ code }) => code),
    );
    for (const [code, made] of seed) {
      assert.equal(codes.has(code), !deleted.has(code), code);
      if (deleted.has(code)) continue;
      const { secret, username } = (await browser.get(`/rest/connections/${code}`)).json as Acknowledged;
      assert.deepEqual({ secret, username }, { secret: made.secret, username: made.username });
    }
    const [one] = [...seed.values()].filter(({ code }) => !deleted.has(code));
    assert.ok(one);
    const token = await grant(server.url, one);
    for (const identifier of products) {
      const answer = await new Browser(server.url, false).get(`/api/rest/v1/products/${identifier}`, {
        authorization: `Bearer ${token}`,
      });
      assert.equal(answer.status, 200, identifier);
    }
    server.child.kill('SIGTERM');
    assert.equal((await server.finished).code, 0);
  });
});

/** Several clients that write as fast as they can and note what was acknowledged, until the server is gone. */
async function writeUntilGone(
  url: string,
  round: number,
  connections: Map<string, Acknowledged>,
  products: Set<string>,
  deleted: Set<string>,
): Promise<void> {
  const client = async (name: string) => {
    const browser = new Browser(url);
    await browser.logIn();
    for (let number = 0; ; number++) {
      const code = `c_${round}_${name}_${number}`;
      const made = (await browser.post('/rest/connections', { code, label: code, flow_type: 'other' }))
        .json as Acknowledged;
      connections.set(code, made);
      const authorization = `Bearer ${await grant(url, made)}`;
      const stranger = new Browser(url, false);
      const headers = { authorization };
      const { status } = await stranger.send({
        method: 'POST',
        path: '/api/rest/v1/products',
        json: { identifier: code },
        headers,
      });
      if (status === 201) products.add(code);
      if (number % 3 !== 2) continue;
      // From here on both outcomes are right, until the answer comes.
      connections.delete(code);
      const gone = await browser.delete(`/rest/connections/${code}`);
      if (gone.status === 204) {
        connections.set(code, made);
        deleted.add(code);
      }
    }
  };
  await Promise.allSettled(['a', 'b', 'c'].map(client));
}

async function grant(url: string, { username, password, client_id, secret }: Acknowledged): Promise<string> {
  const json = { grant_type: 'password', username, password };
  const answer = await new Browser(url, false).send({
    method: 'POST',
    path: '/api/oauth/v1/token',
    json,
    basic: [client_id, secret],
  });
  return (answer.json as { access_token: string }).access_token;
}
