import type { ConsoleResult } from '../console/command.ts';
import { runConsole } from '../console/run-console.ts';
import { openPim } from '../open-pim.ts';
import type { SandboxOptions } from '../sandbox-options.ts';
import { type Sandbox, startSandbox } from '../start-sandbox.ts';
import { inMemory } from '../storage/open-database.ts';
import { Browser, type Received } from './browser.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** The credentials that a created connection answers with. */
export interface Credentials {
  readonly code: string;
  readonly client_id: string;
  readonly secret: string;
  readonly username: string;
  readonly password: string;
  readonly user_role_id: string;
}

/** A sandbox for tests, with the calls that tests make most. */
export interface RunningSandbox extends Sandbox {
  /** Logged in as the first user. */
  readonly browser: Browser;
  /** Keeps no cookies. */
  readonly stranger: Browser;
  /** Errors inside the sandbox that nobody expected. */
  readonly errors: unknown[];
  /** Makes a connection and gives its credentials. */
  connect(code: string, flowType?: string, auditable?: boolean): Promise<Credentials>;
  /** Asks for a token; changes to the usual request may be given. */
  token(credentials: Credentials, body?: Record<string, unknown>): Promise<Received>;
  /** Runs a command of the PIM's console beside the server, which then needs a data folder. */
  console(words: readonly string[], input?: string): Promise<ConsoleResult>;
  /** The head that a token of these credentials gives. */
  bearer(credentials: Credentials): Promise<{ authorization: string }>;
}

export const xhr = { 'x-requested-with': 'XMLHttpRequest' };
export const acceptJson = { accept: 'application/json' };

const running = new Set<Sandbox>();

// A test that fails does not come to close what it started, and mocha would wait for it.
after(async () => {
  for (const sandbox of running) await sandbox.close();
});

/** Starts a sandbox for tests and logs its first user in. */
export async function runSandbox(given: SandboxOptions = {}): Promise<RunningSandbox> {
  const errors: unknown[] = [];
  // A 1.7 makes its clients by the console only.
  const data = given.data ?? (given.pimVersion === '1.7' ? temporaryFolder() : inMemory);
  const options = { onError: (error: unknown) => errors.push(error), ...given, data };
  const sandbox = await startSandbox(options);
  running.add(sandbox);
  const close = async () => {
    running.delete(sandbox);
    await sandbox.close();
  };
  const browser = new Browser(sandbox.url);
  const stranger = new Browser(sandbox.url, false);
  await browser.logIn(sandbox.admin.username, sandbox.admin.password ?? '');

  async function connect(code: string, flowType = 'data_source', auditable = false): Promise<Credentials> {
    const made = await browser.post('/rest/connections', { code, label: `Label ${code}`, flow_type: flowType });
    const credentials = made.json as Credentials;
    if (auditable) {
      const { user_role_id } = credentials;
      const label = `Label ${code}`;
      await browser.post(`/rest/connections/${code}`, { label, flow_type: flowType, user_role_id, auditable });
    }
    return credentials;
  }

  function token(credentials: Credentials, body: Record<string, unknown> = {}): Promise<Received> {
    const { username, password, client_id, secret } = credentials;
    const json = { grant_type: 'password', username, password, ...body };
    return stranger.send({ method: 'POST', path: '/api/oauth/v1/token', json, basic: [client_id, secret] });
  }

  async function bearer(credentials: Credentials): Promise<{ authorization: string }> {
    const { access_token } = (await token(credentials)).json as { access_token: string };
    return { authorization: `Bearer ${access_token}` };
  }

  async function console(words: readonly string[], input: string | null = null): Promise<ConsoleResult> {
    const { now } = options;
    const pim = await openPim({ data, now: typeof now === 'function' ? now : () => now ?? new Date() });
    try {
      return await runConsole(pim, words, async () => input);
    } finally {
      pim.db.close();
    }
  }

  return { ...sandbox, close, console, browser: browser, stranger, errors, connect, token, bearer };
}
