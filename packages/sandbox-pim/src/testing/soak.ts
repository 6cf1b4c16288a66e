import { readFileSync } from 'node:fs';
import { demoSeed } from '../demo/demo-seed.ts';
import { Browser } from './browser.ts';
import type { Credentials } from './running-sandbox.ts';

/** What came of a soak. */
export interface SoakResult {
  readonly requests: number;
  /** Answers with another status than the expected one, the first few. */
  readonly failures: readonly string[];
  /** Resident memory in megabytes, in even steps from the first third to the end. */
  readonly memory: readonly number[];
}

/** The seed of a soak: the demo, and room for many connections. */
export function soakSeed() {
  return { ...demoSeed(new Date()), limits: { connections: 500 } };
}

/**
 * Uses a server in every way it is meant for, with several clients at once.
 *
 * @param pid of the server, whose memory is looked at.
 */
export async function soak(url: string, pid: number, seconds: number): Promise<SoakResult> {
  const start = Date.now();
  const end = start + seconds * 1000;
  const failures: string[] = [];
  let requests = 0;
  const check = (what: string, actual: number, expected: number) => {
    requests++;
    if (actual !== expected && failures.length < 10) failures.push(`${what}: ${actual} instead of ${expected}`);
  };

  const client = async (name: string) => {
    for (let round = 0; Date.now() < end; round++) {
      const browser = new Browser(url);
      check('login', (await browser.logIn()).status, 302);
      const code = `soak_${name}_${round}`;
      const made = await browser.post('/rest/connections', { code, label: code, flow_type: 'data_source' });
      check('create', made.status, 201);
      if (made.status !== 201) continue;
      await useConnection(new Browser(url, false), browser, made.json as Credentials, check);
      check('logout', (await browser.get('/user/logout')).status, 302);
    }
  };

  const memory: number[] = [];
  const watch = setInterval(
    () => {
      if (Date.now() - start > (seconds * 1000) / 3) memory.push(residentMegabytes(pid));
    },
    Math.max(200, (seconds * 1000) / 40),
  );
  await Promise.all(['a', 'b', 'c', 'd'].map(client));
  clearInterval(watch);
  memory.push(residentMegabytes(pid));
  return { requests, failures, memory };
}

async function useConnection(
  api: Browser,
  browser: Browser,
  made: Credentials,
  check: (what: string, actual: number, expected: number) => void,
): Promise<void> {
  const { code, username, password, client_id, secret, user_role_id } = made;
  const path = `/rest/connections/${code}`;
  check('list', (await browser.get('/rest/connections')).status, 200);
  const update = { label: 'Soaked', flow_type: 'data_source', user_role_id, auditable: true };
  check('update', (await browser.post(path, update)).status, 204);
  const json = { grant_type: 'password', username, password };
  const token = await api.send({ method: 'POST', path: '/api/oauth/v1/token', json, basic: [client_id, secret] });
  check('token', token.status, 200);
  const headers = { authorization: `Bearer ${(token.json as { access_token: string }).access_token}` };
  const products = '/api/rest/v1/products';
  for (let number = 0; number < 5; number++) {
    const identifier = `${code}_${number}`;
    check('product', (await api.send({ method: 'POST', path: products, json: { identifier }, headers })).status, 201);
    check(
      'wrong product',
      (await api.send({ method: 'POST', path: products, json: { identifier, family: 'x' }, headers })).status,
      422,
    );
    check('products', (await api.get(`${products}?limit=20&page=${number + 1}`, headers)).status, 200);
    check(
      'delete product',
      (await api.send({ method: 'DELETE', path: `${products}/${identifier}`, headers })).status,
      204,
    );
  }
  for (const type of ['product_created', 'product_updated', 'product_read']) {
    check('weekly', (await browser.get(`/rest/connections/audit/weekly?event_type=${type}`)).status, 200);
  }
  check('errors', (await browser.get(`${path}/business-errors`)).status, 200);
  check('refused', (await api.get('/rest/connections')).status, 401);
  check(
    'malformed',
    (await browser.send({ method: 'POST', path, body: '{', headers: { 'content-type': 'application/json' } })).status,
    400,
  );
  check('new secret', (await browser.post(`${path}/regenerate-secret`, undefined)).status, 204);
  check('revoked', (await api.get(products, headers)).status, 401);
  check('delete', (await browser.delete(path)).status, 204);
}

function residentMegabytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}
