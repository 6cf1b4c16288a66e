import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { demoSeed } from '../src/demo/demo-seed.ts';
import { Browser, type Received } from '../src/testing/browser.ts';
import { load } from './load.ts';

/** How one kind of call compares with a bare server that sends the same bytes. */
export interface CallFigures {
  readonly name: string;
  /** Answers per second. */
  readonly sandbox: number;
  readonly bare: number;
  /** Median of the rounds' ratios: 0.5 is half the rate of the bare server. */
  readonly ratio: number;
}

export interface SandboxFigures {
  readonly calls: readonly CallFigures[];
  /** Median milliseconds from the start of the process to its ready line. */
  readonly startMilliseconds: number;
  /** The same for a Node that does nothing. */
  readonly bareNodeMilliseconds: number;
}

export interface BenchOptions {
  /** The program under test; the built one by default. */
  readonly program?: readonly string[];
  readonly rounds?: number;
  readonly roundMilliseconds?: number;
  readonly starts?: number;
}

const here = path.dirname(fileURLToPath(import.meta.url));
const builtProgram = [path.join(here, '..', 'dist', 'cli.js')];
const connections = 16;

/** The call that has a budget. */
export const listCall = 'list of 50 connections';

/** Measures the sandbox, in turns with a bare server, in one run. */
export async function benchSandbox(options: BenchOptions = {}): Promise<SandboxFigures> {
  const { program = builtProgram, rounds = 5, roundMilliseconds = 1500, starts = 9 } = options;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sandbox-pim-bench-'));
  const seedFile = path.join(folder, 'seed.json');
  writeFileSync(seedFile, JSON.stringify(benchSeed()));
  try {
    const server = await startServer([
      ...program,
      'start',
      '--port',
      '0',
      '--data',
      folder,
      '--seed',
      seedFile,
      '--json',
    ]);
    const calls: CallFigures[] = [];
    try {
      for (const { name, request, sample } of await benchCalls(server.url)) {
        calls.push(await compare(name, server.url, request, sample, rounds, roundMilliseconds));
      }
    } finally {
      server.process.kill('SIGTERM');
      await once(server.process, 'exit');
    }
    return {
      calls,
      startMilliseconds: await median(starts, () => timeToReady([...program, 'start', '--port', '0', '--json'])),
      bareNodeMilliseconds: await median(starts, () => timeToReady(['-e', 'console.log(1)'])),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function benchSeed() {
  const seed = demoSeed(new Date());
  const fillers = Array.from({ length: 46 }, (_, index) => ({
    code: `connection_${index}`,
    label: `Connection number ${index}`,
    flow_type: 'other' as const,
  }));
  return { ...seed, connections: [...(seed.connections ?? []), ...fillers] };
}

interface BenchCall {
  readonly name: string;
  readonly request: Buffer;
  readonly sample: Received;
}

async function benchCalls(url: string): Promise<BenchCall[]> {
  const browser = new Browser(url);
  await browser.logIn();
  await browser.post('/rest/connections', { code: 'bench', label: 'Bench', flow_type: 'other' });
  const created = (await browser.get('/rest/connections/bench')).json as Record<string, string>;
  const { password } = (await browser.post('/rest/connections/bench/regenerate-password', {})).json as {
    password: string;
  };
  const basic = Buffer.from(`${created.client_id}:${created.secret}`).toString('base64');
  const grant = JSON.stringify({ grant_type: 'password', username: created.username, password });
  const tokenHeaders = { Authorization: `Basic ${basic}`, 'Content-Type': 'application/json' };
  const stranger = new Browser(url, false);
  const token = await stranger.send({
    method: 'POST',
    path: '/api/oauth/v1/token',
    headers: tokenHeaders,
    body: grant,
  });
  const { access_token } = token.json as { access_token: string };
  const cookie = { Cookie: `BAPID=${browser.cookie('BAPID')}` };
  const bearer = { Authorization: `Bearer ${access_token}` };
  const products = '/api/rest/v1/products?limit=30';
  return [
    {
      name: listCall,
      request: requestBytes('GET', '/rest/connections', cookie),
      sample: await browser.get('/rest/connections'),
    },
    {
      name: 'one connection',
      request: requestBytes('GET', '/rest/connections/bench', cookie),
      sample: await browser.get('/rest/connections/bench'),
    },
    { name: 'token', request: requestBytes('POST', '/api/oauth/v1/token', tokenHeaders, grant), sample: token },
    {
      name: 'page of 30 products',
      request: requestBytes('GET', products, bearer),
      sample: await stranger.get(products, bearer),
    },
  ];
}

function requestBytes(method: string, target: string, headers: Record<string, string>, body = ''): Buffer {
  const all = {
    Host: '127.0.0.1',
    Accept: '*/*',
    ...headers,
    ...(body ? { 'Content-Length': String(body.length) } : {}),
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`${method} ${target} HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
}

async function compare(
  name: string,
  url: string,
  request: Buffer,
  sample: Received,
  rounds: number,
  milliseconds: number,
): Promise<CallFigures> {
  const bare = await startBareServer(sample);
  const rates: { readonly sandbox: number; readonly bare: number }[] = [];
  const measure = (target: string, time = milliseconds) =>
    load({ url: target, request, connections, milliseconds: time });
  try {
    await measure(url, 500);
    await measure(bare.url, 500);
    // In turns, so that a machine that is busy elsewhere slows both.
    for (let round = 0; round < rounds; round++)
      rates.push({ sandbox: await measure(url), bare: await measure(bare.url) });
  } finally {
    bare.process.disconnect();
  }
  return {
    name,
    sandbox: middle(rates.map((rate) => rate.sandbox)),
    bare: middle(rates.map((rate) => rate.bare)),
    ratio: middle(rates.map((rate) => rate.sandbox / rate.bare)),
  };
}

async function startBareServer(sample: Received): Promise<{ url: string; process: ChildProcess }> {
  const child = fork(path.join(here, 'bare-server.ts'));
  const skipped = ['connection', 'keep-alive', 'date', 'transfer-encoding', 'content-length'];
  const headers = Object.fromEntries(
    Object.entries(sample.headers).filter(([name, value]) => typeof value === 'string' && !skipped.includes(name)),
  );
  child.send({ status: sample.status, headers, body: sample.text });
  const [port] = (await once(child, 'message')) as [number];
  return { url: `http://127.0.0.1:${port}`, process: child };
}

async function startServer(args: readonly string[]): Promise<{ url: string; process: ChildProcess }> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const { url } = JSON.parse(line.toString()) as { url: string };
  return { url, process: child };
}

async function timeToReady(args: readonly string[]): Promise<number> {
  const start = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  const time = performance.now() - start;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
  return time;
}

async function median(times: number, measure: () => Promise<number>): Promise<number> {
  const figures: number[] = [];
  for (let time = 0; time < times; time++) figures.push(await measure());
  return middle(figures);
}

function middle(figures: readonly number[]): number {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? 0;
}
