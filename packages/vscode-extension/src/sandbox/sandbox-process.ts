import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type * as vscode from 'vscode';
import * as z from 'zod/mini';

const readyLine = z.object({
  url: z.string(),
  admin: z.object({ username: z.string(), password: z.nullable(z.string()) }),
});

/** A sandbox PIM that answers. */
export interface RunningSandbox {
  readonly url: string;
  readonly username: string;
  /** `null` when somebody gave the user another one. */
  readonly password: string | null;
}

/** Longest wait for it to answer, in milliseconds. */
const startTime = 15_000;

/** What a sandbox PIM is started with. */
export interface SandboxPlace {
  readonly program: string;
  /** The folder of its data. */
  readonly data: string;
  /** Under which its address is remembered. */
  readonly addressKey: string;
  /** As the program calls it. */
  readonly version: string;
}

/**
 * A sandbox PIM of this computer: a child process on VS Code's own Node, with its data in the extension's global
 * storage. It starts when it is first needed and stops with the window.
 */
export class SandboxProcess implements vscode.Disposable {
  readonly #place: SandboxPlace;
  readonly #state: vscode.Memento;
  readonly #log: (line: string) => void;
  #running: Promise<RunningSandbox> | undefined;
  #process: ChildProcess | undefined;
  /** Times it was stopped: a start that began before is over. */
  #stops = 0;

  constructor(place: SandboxPlace, state: vscode.Memento, log: (line: string) => void) {
    this.#place = place;
    this.#state = state;
    this.#log = log;
  }

  /** Starts it unless it runs: in this window, or in another one that has the same data. */
  ensureRunning(): Promise<RunningSandbox> {
    const running = this.#running ?? this.#start();
    this.#running = running;
    running.catch(() => {
      if (this.#running === running) this.#running = undefined;
    });
    return running;
  }

  /** Stops it and waits until it has let go of its files. */
  async stop(): Promise<void> {
    const child = this.#process;
    this.dispose();
    if (child && child.exitCode === null && child.signalCode === null) {
      await new Promise((resolve) => child.once('exit', resolve));
    }
  }

  dispose(): void {
    this.#stops++;
    this.#process?.kill('SIGTERM');
    this.#process = undefined;
    this.#running = undefined;
  }

  async #start(): Promise<RunningSandbox> {
    const stops = this.#stops;
    const { addressKey } = this.#place;
    const before: unknown = this.#state.get(addressKey);
    // The port of last time, so that .env files which name it go on working.
    const port = typeof before === 'string' ? new URL(before).port : '0';
    const started = await this.#spawn(port).catch((error: unknown) => {
      if (typeof before === 'string') this.#log(`sandbox on port ${port}: ${String(error)}`);
      return undefined;
    });
    const other = started ?? (await this.#runningElsewhere(before));
    if (this.#stops !== stops) throw new Error('the sandbox was stopped while it started');
    const running = other ?? (await this.#spawn('0'));
    await this.#state.update(addressKey, running.url);
    return running;
  }

  /** Another window of this computer may serve the same folder. */
  async #runningElsewhere(url: unknown): Promise<RunningSandbox | undefined> {
    if (typeof url !== 'string') return undefined;
    const answer = await fetch(`${url}/api/rest/v1`, { signal: AbortSignal.timeout(2000) }).catch(() => undefined);
    return answer?.ok ? { url, username: 'admin', password: 'admin' } : undefined;
  }

  #spawn(port: string): Promise<RunningSandbox> {
    const { data, program, version } = this.#place;
    const args = [program, 'start', '--port', port, '--data', data, '--pim-version', version, '--demo', '--json'];
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#process = child;
    return new Promise((resolve, reject) => {
      const said: string[] = [];
      const timer = setTimeout(() => {
        child.kill();
        reject(new Error(`the sandbox did not answer within ${startTime / 1000} s`));
      }, startTime);
      createInterface(child.stderr).on('line', (line) => {
        said.push(line);
        this.#log(`sandbox: ${line}`);
      });
      createInterface(child.stdout).once('line', (line) => {
        clearTimeout(timer);
        const ready = readyLine.safeParse(JSON.parse(line));
        if (ready.success) resolve({ url: ready.data.url, ...ready.data.admin });
        else reject(new Error(`the sandbox said: ${line}`));
      });
      child.once('error', reject);
      child.once('exit', (code) => {
        clearTimeout(timer);
        if (this.#process === child) this.#running = undefined;
        reject(new Error(`the sandbox ended with ${code}: ${said.join(' ')}`));
      });
    });
  }
}
