import {
  type CallOptions,
  type Connection,
  type ConnectionCode,
  capabilitiesOf,
  type NewConnection,
  type Pim,
  PimError,
  type PimLine,
} from '@pim-connections/core';
import { normalizePimUrl } from '../address/normalize-pim-url.ts';
import { invalidInput } from '../errors/invalid-input.ts';
import { outcomeUnknown } from '../errors/lost-answer.ts';
import { refused } from '../errors/refusals.ts';
import { expect, expectObject } from '../given/expect.ts';
import { createLanes } from '../http/lanes.ts';
import { isFrom } from '../look/is-from.ts';
import { apiConnection, summaryOf } from '../pim/api-connection.ts';
import { createPim } from '../pim/create-pim.ts';
import { consoleFailed, failure, uncaughtMessage } from './console-failure.ts';
import { lineOfConsole } from './line-of-console.ts';
import { readClients, readCreatedClient, readCreatedConnection, readViolations } from './read-output.ts';
import { type CommandCall, type CommandOptions, type CommandOutput, runCommand } from './run-command.ts';

/** The command that reaches a PIM's console, and what is known of the PIM. */
export interface ConsolePimOptions extends CommandOptions {
  /** The PIM's address, for whoever uses the credentials. The console itself does not need it. */
  readonly url: string;
  /** What is known of its version. Without it the console is asked. */
  readonly known?: { readonly line: PimLine; readonly text?: string | null; readonly edition?: string | null };
  readonly signal?: AbortSignal;
}

/** Runs a console command and gives what it said. */
export type Run = (words: readonly string[], call?: CommandCall) => Promise<CommandOutput>;

const create = 'akeneo:connectivity-connection:create';
const createClient = 'pim:oauth-server:create-client';
const listClients = 'pim:oauth-server:list-clients';
const revokeClient = 'pim:oauth-server:revoke-client';

/** Each is a PHP process that loads the whole PIM. */
const concurrentCommands = 2;

/**
 * Reaches a PIM through its console: connections can be created from 4.0 on (contract 8.1), OAuth clients created, listed
 * and revoked on 1.7 to 3.x (contract 8.2).
 *
 * @throws PimError `invalid-url`, `console-failed`, `timeout`, `cancelled`
 * @throws TypeError for a command that is no list of words
 */
export async function consolePim(options: ConsolePimOptions): Promise<Pim> {
  expectObject(options, 'What consolePim takes', '{ url, command }');
  const { command } = options;
  const isCommand = Array.isArray(command) && command.length > 0 && command.every((word) => typeof word === 'string');
  expect(isCommand, 'command', "a list of words, such as ['php', 'bin/console']");
  const lanes = createLanes(concurrentCommands);
  const run: Run = async (words, call) => {
    await lanes.enter(call?.signal);
    try {
      return await runCommand(options, words, call);
    } finally {
      lanes.leave();
    }
  };
  const line = options.known?.line ?? (await lineOfConsole(run, options.signal));
  const { text = null, edition = null } = options.known ?? {};
  const facts = {
    url: normalizePimUrl(options.url),
    version: { line, text, edition },
    driver: 'console',
    capabilities: capabilitiesOf(line, 'console'),
  } as const;
  if (isFrom(line, '4.0')) {
    return createPim(facts, { createConnection: (connection, call) => createOnConsole(run, connection, call) });
  }
  const list = (call?: CallOptions) => listOnConsole(run, call);
  return createPim(facts, {
    listConnections: async (call) => (await list(call)).map(summaryOf),
    getConnection: async (id, call) => {
      const found = (await list(call)).find((connection) => connection.id === id);
      if (!found) throw notFound(id);
      return found;
    },
    createConnection: ({ label }, call) => createClientOnConsole(run, label, line, call),
    deleteConnection: (id, call) => revokeOnConsole(run, id, call),
    isLimitReached: async () => false,
  });
}

async function createOnConsole(
  run: Run,
  { code, label, flowType }: NewConnection,
  { signal }: CallOptions = {},
): Promise<Connection> {
  // The flow type is always said: without it the console takes `other` (contract 8.1).
  const words = [create, code, `--label=${label}`, `--flow-type=${flowType}`];
  const output = await run(words, { signal, changes: 'create' });
  const created = readCreatedConnection(output.stdout);
  if (!created) throw createRefusalOf(output);
  return {
    id: created.code,
    kind: 'connection',
    code: created.code as ConnectionCode,
    label,
    flowType,
    image: null,
    auditable: created.auditable,
    type: 'default',
    credentials: created,
    userRoleId: null,
    userGroupId: null,
  };
}

function createRefusalOf(output: CommandOutput): PimError {
  // Made, but what it printed cannot be read: the password is lost.
  if (output.exitCode === 0) return outcomeUnknown('create', 'done');
  const violations = readViolations(output.stdout);
  if (violations.length > 0) {
    return invalidInput(violations);
  }
  const message = uncaughtMessage(output.stderr + output.stdout);
  if (message?.includes('user creation failed')) {
    return refused(message);
  }
  return failed(create, output);
}

async function listOnConsole(run: Run, { signal }: CallOptions = {}): Promise<readonly Connection[]> {
  const output = await run([listClients], { signal });
  if (output.exitCode !== 0) throw failed(listClients, output);
  const clients = readClients(output.stdout);
  if (!clients) throw failure(listClients, output.exitCode, 'unreadable-output');
  return clients.map(({ label, ...credentials }) => apiConnection(label, credentials));
}

async function createClientOnConsole(
  run: Run,
  label: string,
  line: PimLine,
  { signal }: CallOptions = {},
): Promise<Connection> {
  // 1.7 wants the label as an option, 2.0 and newer as an argument (contract 8.2). Whoever gets the other form refuses it
  // before doing anything, so the second try cannot make a second client.
  const option = [`--label=${label}`];
  const argument = label.startsWith('-') ? ['--', label] : [label];
  const [expected, other] = line === '1.7' ? [option, argument] : [argument, option];
  const call = { signal, changes: 'create' };
  let output = await run([createClient, ...expected], call);
  if (/Too many arguments|"--label" option does not exist/.test(output.stderr + output.stdout)) {
    output = await run([createClient, ...other], call);
  }
  if (output.exitCode !== 0) throw failed(createClient, output);
  const created = readCreatedClient(output.stdout);
  if (!created) throw outcomeUnknown('create', 'done');
  return apiConnection(label, created);
}

async function revokeOnConsole(run: Run, id: string, { signal }: CallOptions = {}): Promise<void> {
  // It asks before it revokes, unless it is told not to (contract 8.2).
  const output = await run([revokeClient, '--no-interaction', id], { signal, changes: 'delete' });
  if (/No client found for this id/.test(output.stdout + output.stderr)) throw notFound(id);
  if (output.exitCode !== 0) throw failed(revokeClient, output);
}

function failed(command: string, { exitCode, stdout, stderr }: CommandOutput): PimError {
  return consoleFailed(command, exitCode, stderr + stdout);
}

function notFound(id: string): PimError<'not-found'> {
  return new PimError('not-found', { id }, `The PIM has no client ${id}. List them again.`);
}
