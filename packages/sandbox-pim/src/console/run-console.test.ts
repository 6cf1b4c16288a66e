import assert from 'node:assert/strict';
import { openPim } from '../open-pim.ts';
import type { Pim } from '../pim/pim.ts';
import { inMemory } from '../storage/open-database.ts';
import type { PimVersion } from '../versions/pim-version.ts';
import { consoleCommands, runConsole } from './run-console.ts';

const open = (pimVersion: PimVersion) => openPim({ data: inMemory, pimVersion, now: () => new Date() });
const run = (pim: Pim, words: string, answer: string | null = null) =>
  runConsole(pim, words.split(' '), async () => answer);
const create = 'akeneo:connectivity-connection:create';
const logs = 'akeneo:connectivity-connection:purge-events-api-logs';
const keys = 'akeneo:connectivity-connection:openid-keys:create';

describe('the console (contract 8.1)', () => {
  for (const [option, expected] of [
    ['', 'no'],
    ['--auditable', 'yes'],
    ['--auditable=true', 'yes'],
    ['--auditable=1', 'yes'],
    ['--auditable=yes', 'yes'],
    ['--auditable=on', 'yes'],
    ['--auditable=0', 'no'],
    ['--auditable=no', 'no'],
    ['--auditable=nope', 'no'],
  ]) {
    it(`makes a tracked connection with ${option || 'nothing'}: ${expected}`, async () => {
      const pim = await open('7.0');
      const { stdout } = await run(pim, `${create} erp ${option}`.trim());
      assert.ok(stdout.endsWith(`Auditable: ${expected}\n`), stdout);
      pim.db.close();
    });
  }

  it('takes the code for the label and other for the flow type', async () => {
    const pim = await open('7.0');
    await run(pim, `${create} erp`);
    assert.deepEqual(
      pim.db.get('SELECT label, flow_type FROM connection'),
      Object.assign(Object.create(null), { label: 'erp', flow_type: 'other' }),
    );
    pim.db.close();
  });

  it('puts the connection into a group beside All', async () => {
    const pim = await open('7.0');
    await run(pim, `${create} erp --user-group=manager`);
    const groups = pim.db.all<{ name: string }>(
      "SELECT name FROM user_group JOIN group_member ON group_id = user_group.id JOIN user ON user.id = user_id WHERE type = 'api' ORDER BY name",
    );
    assert.deepEqual(
      groups.map(({ name }) => name),
      ['All', 'Manager'],
    );
    pim.db.close();
  });

  it('reports the limit first, and the group last', async () => {
    const pim = { ...(await open('7.0')), limits: { connections: 0, activeEventSubscriptions: 3 } };
    const { exit, stdout } = await run(pim, `${create} a --user-group=Nobody`);
    assert.equal(exit, 1);
    assert.deepEqual(stdout.trim().split('\n'), [
      'You reached the limit of 50 connections and connected Apps.',
      'Connection code is too short. It should have 3 characters or more.',
      'Connection label is too short. It should have 3 characters or more.',
      'The user group was not found. Make sure the specified user group exists.',
    ]);
    pim.db.close();
  });

  for (const [words, message] of [
    ['nonsense', 'Command "nonsense" is not defined.'],
    [`${create} erp --label`, 'The "--label" option requires a value.'],
    ['pim:oauth-server:list-clients --no-interaction=x', 'The "--no-interaction" option does not accept a value.'],
    ['pim:oauth-server:list-clients more', 'No arguments expected for "pim:oauth-server:list-clients" command.'],
  ] as const) {
    it(`frames an error on standard error: ${message}`, async () => {
      const pim = await open('7.0');
      const { exit, stdout, stderr } = await run(pim, words);
      assert.deepEqual([exit, stdout], [255, '']);
      assert.ok(stderr.includes(`  ${message}  `), stderr);
      pim.db.close();
    });
  }

  it('has no list, delete, update or regenerate command', async () => {
    const pim = await open('7.0');
    const names = consoleCommands(pim.features).map(({ name }) => name);
    assert.deepEqual(
      names.filter((name) => name.startsWith('akeneo:connectivity-connection')),
      [create, 'akeneo:connectivity-connection:purge-error', logs, keys],
    );
    assert.match((await run(pim, 'list')).stdout, /^Available commands:/);
    pim.db.close();
  });

  it('lists its commands for programs, one to a line', async () => {
    const pim = await open('2.3');
    assert.deepEqual((await run(pim, 'list --raw')).stdout.split('\n'), [
      'help',
      'list',
      'pim:oauth-server:create-client',
      'pim:oauth-server:list-clients',
      'pim:oauth-server:revoke-client',
      '',
    ]);
    pim.db.close();
  });

  it('tells how a command is called', async () => {
    const pim = await open('5.0');
    assert.equal(
      (await run(pim, `help ${create}`)).stdout,
      `Usage:
  ${create} [options] [--] <code>

Arguments:
  code

Options:
      --label=LABEL
      --flow-type=FLOW-TYPE
      --auditable[=AUDITABLE]
`,
    );
    assert.match((await run(pim, 'help')).stdout, /^Available commands:/);
    assert.match((await run(pim, 'help nonsense')).stderr, /Command "nonsense" is not defined\./);
    pim.db.close();
  });
});

describe('clients of the console (contract 8.2)', () => {
  it('are none at first', async () => {
    const pim = await open('7.0');
    assert.deepEqual(await run(pim, 'pim:oauth-server:list-clients'), {
      exit: 0,
      stdout: 'No client is currently registered.\n',
      stderr: '',
    });
    pim.db.close();
  });

  it('take any grant type, and then nothing else', async () => {
    const pim = await open('7.0');
    await run(pim, 'pim:oauth-server:create-client x --grant_type=anything --grant_type=client_credentials');
    assert.deepEqual(
      pim.db.get<{ grant_types: string }>('SELECT grant_types FROM oauth_client')?.grant_types,
      '["anything","client_credentials"]',
    );
    pim.db.close();
  });

  it('that belong to connections cannot be revoked', async () => {
    const pim = await open('7.0');
    const { stdout } = await run(pim, `${create} erp`);
    const id = /Client ID: (.*)/.exec(stdout)?.[1];
    const refused = await run(pim, `pim:oauth-server:revoke-client ${id} -n`);
    assert.equal(refused.exit, 255);
    assert.match(refused.stderr, /foreign key constraint/);
    assert.match((await run(pim, 'pim:oauth-server:list-clients')).stdout, /erp/);
    pim.db.close();
  });

  it('are not revoked when nobody answers', async () => {
    const pim = await open('7.0');
    const { stdout } = await run(pim, 'pim:oauth-server:create-client x');
    const id = /client_id: (.*)/.exec(stdout)?.[1];
    assert.match((await run(pim, `pim:oauth-server:revoke-client ${id}`, null)).stderr, /Aborted\./);
    assert.match((await run(pim, `pim:oauth-server:revoke-client ${id}`, 'nein')).stdout, /cancelled/);
    assert.match((await run(pim, `pim:oauth-server:revoke-client ${id}`, '')).stdout, /revoked/);
    pim.db.close();
  });

  it('of 1.7 have their label as an option, and may lack it', async () => {
    const pim = await open('1.7');
    const without = await run(pim, 'pim:oauth-server:create-client');
    assert.match(without.stdout, /^A new client has been added\.\nclient_id: .*\nsecret: .*\n$/);
    const labelled = await run(pim, 'pim:oauth-server:create-client --label=ERP');
    assert.match(labelled.stdout, /\nlabel: ERP\n$/);
    const refused = await run(pim, 'pim:oauth-server:create-client ERP');
    assert.notEqual(refused.exit, 0);
    assert.match((await run(pim, 'pim:oauth-server:list-clients')).stdout, /\| {2,}\|\n/);
    pim.db.close();
  });

  it('of 2.3 have it as an argument, and no such option', async () => {
    const pim = await open('2.3');
    const refused = await run(pim, 'pim:oauth-server:create-client --label=ERP');
    assert.match(refused.stderr, /The "--label" option does not exist\./);
    assert.equal((await run(pim, 'pim:oauth-server:create-client ERP')).exit, 0);
    pim.db.close();
  });
});

describe('the console of each version (contract 8.2, 10.5)', () => {
  const clients = ['pim:oauth-server:create-client', 'pim:oauth-server:list-clients', 'pim:oauth-server:revoke-client'];
  const update = 'akeneo:connectivity-audit:update-data';
  const purge = ['akeneo:connectivity-audit:purge-error-count', 'akeneo:connectivity-connection:purge-error'];
  for (const [version, expected] of [
    ['1.7', clients],
    ['2.3', clients],
    ['3.2', clients],
    ['4.0', [create, ...clients, update]],
    ['5.0', [create, ...clients, update, ...purge]],
    ['6.0', [create, ...clients, update, ...purge, logs, keys]],
    ['7.0', [create, ...clients, update, ...purge, logs, keys, 'pim:oauth-server:delete-expired-tokens']],
  ] as const) {
    it(version, async () => {
      const pim = await open(version);
      assert.deepEqual(
        consoleCommands(pim.features).map(({ name }) => name),
        expected,
      );
      pim.db.close();
    });
  }

  it('does not exist on SaaS', async () => {
    const pim = await open('saas');
    const { exit, stdout, stderr } = await run(pim, `${create} erp`);
    assert.deepEqual([exit, stdout, stderr], [1, '', 'A SaaS PIM has no console.\n']);
    pim.db.close();
  });
});
