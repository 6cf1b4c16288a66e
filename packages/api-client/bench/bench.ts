import { Worker } from 'node:worker_threads';
import { connectPim, createTokenClient } from '@pim-connections/api-client';
import { type ConnectionCode, type ConnectionLabel, Secret } from '@pim-connections/core';
import { median, type Summary, summarise } from '../../../scripts/bench/summarise.ts';

/** One operation of the client, beside bare `fetch` doing the same calls. */
export interface Measured {
  readonly operation: string;
  /** In the names of the budgets. */
  readonly id: OperationId;
  /** Calls that the client made. */
  readonly roundTrips: number;
  readonly roundTripBudget: number;
  /** Medians in milliseconds. */
  readonly client: number;
  readonly bare: number;
  /** Median of client over bare of the same moment, so that a busy machine counts on both sides. */
  readonly ratio: Summary;
}

/** What is measured, as the budgets name it. */
export type OperationId = 'list' | 'open' | 'token' | 'create' | 'create-cold';

/** At most this many times the time of bare `fetch`, at the median. */
export const ratioBudget = 1.1;

/** Whether an operation keeps its budgets. */
export function isKept({ roundTrips, roundTripBudget, ratio }: Measured): boolean {
  return roundTrips <= roundTripBudget && ratio.median <= ratioBudget;
}

interface Operation {
  readonly id: OperationId;
  readonly name: string;
  readonly rounds: number;
  readonly roundTripBudget: number;
  readonly client: (round: number) => Promise<unknown>;
  readonly bare: (round: number) => Promise<unknown>;
}

const login = { username: 'admin', password: new Secret('admin') };

/** Measures list, get, create and token with a live session, and a creation from cold. */
export async function bench(): Promise<readonly Measured[]> {
  const thread = new Worker(new URL('sandbox-thread.ts', import.meta.url));
  try {
    const url = await new Promise<string>((resolve, reject) => thread.once('message', resolve).once('error', reject));
    let calls = 0;
    const counted = await operationsOn(url, 'counted', () => calls++);
    const roundTrips: number[] = [];
    for (const { client } of counted) {
      await client(0);
      const before = calls;
      await client(1);
      roundTrips.push(calls - before);
    }
    const measured: Measured[] = [];
    for (const [at, operation] of (await operationsOn(url, 'timed')).entries()) {
      const { id, name, roundTripBudget } = operation;
      const times = await timeTogether(operation);
      measured.push({ id, operation: name, roundTrips: roundTrips[at] ?? 0, roundTripBudget, ...times });
    }
    return measured;
  } finally {
    await thread.terminate();
  }
}

/** `prefix` keeps the codes of several runs apart; a `trace` counts calls. */
async function operationsOn(url: string, prefix: string, trace?: () => void): Promise<readonly Operation[]> {
  const newConnection = (name: string, round: number) => ({
    code: `${prefix}_${name}_${round}` as ConnectionCode,
    label: 'Created' as ConnectionLabel,
    flowType: 'other' as const,
  });
  const pim = await connectPim({ url, login, known: { line: '7.0' }, ...(trace && { trace }) });
  const { id, credentials } = await pim.createConnection(newConnection('first', 0));
  const { clientId, secret, username, password } = credentials;
  if (username === null || password === null) throw new Error('a 7.0 makes the user too');
  const own = { clientId, secret, username, password };
  const cookie = await bareLogin(url);
  const headers = { cookie, accept: 'application/json', 'x-requested-with': 'XMLHttpRequest' };
  const bareGet = async (path: string) => (await fetch(url + path, { headers })).json();
  const bareCreate = async (code: string, session: string) => {
    const answer = await fetch(`${url}/rest/connections`, {
      method: 'POST',
      headers: { ...headers, cookie: session, 'content-type': 'application/json' },
      body: JSON.stringify({ code, label: 'Created', flow_type: 'other' }),
    });
    return answer.json();
  };

  return [
    {
      id: 'list',
      name: 'list 50 connections',
      rounds: 2000,
      roundTripBudget: 1,
      client: () => pim.listConnections(),
      bare: () => bareGet('/rest/connections'),
    },
    {
      id: 'open',
      name: 'open one',
      rounds: 2000,
      roundTripBudget: 1,
      client: () => pim.getConnection(id),
      bare: () => bareGet(`/rest/connections/${id}`),
    },
    {
      id: 'token',
      name: 'token',
      rounds: 600,
      roundTripBudget: 1,
      client: () => createTokenClient({ url, credentials: own, ...(trace && { trace }) }).getToken(),
      bare: async () => {
        const answer = await fetch(`${url}/api/oauth/v1/token`, {
          method: 'POST',
          headers: {
            authorization: `Basic ${btoa(`${clientId}:${secret.reveal()}`)}`,
            'content-type': 'application/json',
          },
          body: JSON.stringify({ grant_type: 'password', username, password: password.reveal() }),
        });
        return answer.json();
      },
    },
    {
      id: 'create',
      name: 'create',
      rounds: 60,
      roundTripBudget: 1,
      client: (round) => pim.createConnection(newConnection('live', round)),
      bare: (round) => bareCreate(`${prefix}_bare_live_${round}`, cookie),
    },
    {
      id: 'create-cold',
      name: 'create, from cold',
      rounds: 30,
      roundTripBudget: 3,
      client: async (round) => {
        const cold = await connectPim({ url, login, known: { line: '7.0' }, ...(trace && { trace }) });
        return cold.createConnection(newConnection('cold', round));
      },
      bare: async (round) => bareCreate(`${prefix}_bare_cold_${round}`, await bareLogin(url)),
    },
  ];
}

/** What logging in takes without a client: two calls and a cookie of each. */
async function bareLogin(url: string): Promise<string> {
  const page = await fetch(`${url}/user/login`);
  const token = /name="_csrf_token" value="([^"]+)"/.exec(await page.text())?.[1] ?? '';
  const { username, password } = login;
  const form = { _username: username, _password: password.reveal(), _csrf_token: token, _target_path: '' };
  const answer = await fetch(`${url}/user/login-check`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: cookieOf(page) },
    body: new URLSearchParams(form),
  });
  return cookieOf(answer);
}

function cookieOf({ headers }: Response): string {
  const line = headers.getSetCookie().find((cookie) => cookie.startsWith('BAPID='));
  return line?.split(';')[0] ?? '';
}

/** Both turn by turn, each first half of the time, so that both meet the same machine. */
async function timeTogether({ rounds, client, bare }: Operation) {
  const times: { readonly client: number; readonly bare: number }[] = [];
  const warmUp = Math.ceil(rounds / 5);
  for (let round = 2; round < 2 + warmUp + rounds; round++) {
    const isClientFirst = round % 2 === 0;
    const early = isClientFirst ? await time(client, round) : undefined;
    const bareTime = await time(bare, round);
    const clientTime = early ?? (await time(client, round));
    if (round >= 2 + warmUp) times.push({ client: clientTime, bare: bareTime });
  }
  return {
    client: median(times.map((pair) => pair.client)),
    bare: median(times.map((pair) => pair.bare)),
    ratio: summarise(times.map((pair) => pair.client / pair.bare)),
  };
}

async function time(task: (round: number) => Promise<unknown>, round: number): Promise<number> {
  const start = performance.now();
  await task(round);
  return performance.now() - start;
}
