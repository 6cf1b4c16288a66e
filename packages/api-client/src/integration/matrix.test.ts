import assert from 'node:assert/strict';
import {
  type Connection,
  type DriverName,
  type Operation,
  operations,
  type Pim,
  PimError,
  Secret,
  type UnsupportedReason,
} from '@pim-connections/core';
import { connectPim } from '../connect-pim.ts';
import { consolePim } from '../console/index.ts';
import { manualPim } from '../manual/manual-pim.ts';
import { apiConnection } from '../pim/api-connection.ts';
import { inReadme } from './in-readme.ts';
import { newConnection, perform } from './operations.ts';
import { openSandbox, pimVersions, type SandboxPim } from './sandbox.ts';

const driverNames = ['web', 'console', 'manual'] as const;

type Cell = 'yes' | UnsupportedReason;

/** How a PIM is reached without another program in between. */
type Direct = Exclude<DriverName, 'backstage'>;

const pasted = apiConnection('Pasted', { clientId: '1_abc', secret: new Secret('secret') });

/** How each driver reaches a PIM, and a connection to work with. `calls` counts what goes over its wire. */
const drivers: Readonly<Record<Direct, (sandbox: SandboxPim, calls: () => void) => Promise<Pim>>> = {
  web: ({ url, login, line }, trace) => connectPim({ url, login, known: { line }, trace }),
  console: ({ url, command, line }, trace) => consolePim({ url, command, known: { line }, trace }),
  manual: async ({ url, line }) => manualPim({ url, known: { line }, connections: [pasted] }),
};

describe('every operation on every PIM through every driver', () => {
  const cells = new Map<string, Cell>();
  const key = (operation: Operation, version: string, driver: string) => `${operation} ${version} ${driver}`;

  for (const version of pimVersions) {
    describe(`a sandbox of ${version}`, () => {
      let sandbox: SandboxPim;
      before(async () => {
        sandbox = await openSandbox(version);
      });
      after(() => sandbox.close());

      if (version !== 'saas') {
        it('is told by its console which version it is; 2.x and 3.x have the same one', async () => {
          const pim = await consolePim({ url: sandbox.url, command: sandbox.command });
          assert.equal(pim.version.line, sandbox.line === '3.x' ? '2.x' : sandbox.line);
        });
      }

      for (const driver of driverNames) {
        it(`does through ${driver} what it says, and refuses the rest without asking the PIM`, async () => {
          let calls = 0;
          const pim = await drivers[driver](sandbox, () => calls++);
          let connection: Connection = pasted;
          if (driver !== 'manual' && pim.capabilities.supports.create === true) {
            connection = await pim.createConnection(newConnection(`through_${driver}`, `Through ${driver}`));
          }
          for (const operation of operations) {
            const support = pim.capabilities.supports[operation];
            if (support === true) await perform[operation](pim, connection);
            else await assertRefused(operation, pim, connection, () => calls);
            cells.set(key(operation, version, driver), support === true ? 'yes' : support);
            // Each operation begins with what the one before left; the others drivers change nothing.
            if (support === true && driver === 'web') connection = await current(pim, connection);
          }
        });
      }
    });
  }

  describe('the README', () => {
    it('says the same', async function () {
      // Without the tests above there is nothing to compare, and nothing to write.
      if (cells.size < operations.length * pimVersions.length * driverNames.length) this.skip();
      const letters = { web: 'W', console: 'C', manual: 'M' } as const;
      const rows = operations.map((operation) => [
        `\`${operation}\``,
        ...pimVersions.map((version) => {
          const able = driverNames.filter((driver) => cells.get(key(operation, version, driver)) === 'yes');
          return able.map((driver) => letters[driver]).join(' ') || '–';
        }),
      ]);
      await inReadme('matrix', table([['', ...pimVersions], ...rows]));
    });
  });
});

/** The connection as it is now, with the password that was known before. */
async function current(pim: Pim, { id, credentials }: Connection): Promise<Connection> {
  const found = await pim.getConnection(id);
  return { ...found, credentials: { ...found.credentials, password: credentials.password } };
}

async function assertRefused(operation: Operation, pim: Pim, connection: Connection, calls: () => number) {
  const before = calls();
  // Deleting is tried on one of its own, which would have to be created.
  const attempt = operation === 'delete' ? pim.deleteConnection(connection.id) : perform[operation](pim, connection);
  await assert.rejects(attempt, (error) => {
    assert.ok(PimError.is(error, 'unsupported'), `${operation}: ${error}`);
    assert.equal(error.details.reason, pim.capabilities.supports[operation]);
    return true;
  });
  assert.equal(calls(), before);
}

/** A Markdown table, its columns as wide as a formatter makes them. */
function table([head = [], ...rows]: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) => Math.max(3, ...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
