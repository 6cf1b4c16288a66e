import assert from 'node:assert/strict';
import { type ConnectionCode, type ConnectionLabel, type Pim, PimError, type PimLine } from '@pim-connections/core';
import {
  type FakeAnswer,
  type FakeConsole,
  fakeConsole,
  recordedConsole,
  removeFakeConsoles,
} from '../testing/fake-console.ts';
import { consolePim } from './console-pim.ts';
import { isRemoteShell, quoteForShell } from './remote-shell.ts';

const url = 'https://pim.test';
const newConnection = (code: string, label: string) => ({
  code: code as ConnectionCode,
  label: label as ConnectionLabel,
  flowType: 'data_source' as const,
});

const create = 'akeneo:connectivity-connection:create';
const createClient = 'pim:oauth-server:create-client';
const list = 'pim:oauth-server:list-clients';
const revoke = 'pim:oauth-server:revoke-client';

function pimWith(line: PimLine, answers: Record<string, FakeAnswer>): Promise<Pim> & { console: FakeConsole } {
  const console = fakeConsole(answers);
  return Object.assign(consolePim({ url, ...console, known: { line } }), { console });
}

const failsWith = (code: string, reason?: string) => (error: unknown) => {
  assert.ok(PimError.is(error), String(error));
  assert.equal(error.code, code);
  if (reason !== undefined) assert.equal(Reflect.get(error.details, 'reason'), reason);
  return true;
};

describe('a PIM reached through its console', () => {
  afterEach(removeFakeConsoles);

  it('creates a connection with one word for every argument, whatever is in the label', async () => {
    const [recorded] = recordedConsole('7.0');
    const opened = pimWith('7.0', { [create]: { stdout: recorded?.stdout } });
    const label = `My "shop"; rm -rf / & $(echo) \`x\` 'y' <z>`;
    const connection = await (await opened).createConnection(newConnection('magento', label));
    assert.deepEqual(opened.console.asked(), [[create, 'magento', `--label=${label}`, '--flow-type=data_source']]);
    assert.equal(connection.id, 'magento');
    assert.equal(connection.credentials.username, 'magento_7408');
    assert.equal(connection.credentials.password?.reveal(), 'd2b78a606');
    assert.equal(connection.auditable, false);
  });

  it('finds the credentials among warnings, colours and Windows line ends', async () => {
    const [recorded] = recordedConsole('7.0');
    const stdout = `PHP Deprecated: x\n\u001b[32m${recorded?.stdout.replaceAll('\n', '\r\n')}\u001b[0m`;
    const pim = await pimWith('7.0', { [create]: { stdout } });
    const { credentials } = await pim.createConnection(newConnection('magento', 'Magento'));
    assert.equal(credentials.username, 'magento_7408');
  });

  it('names the broken rules, as keys (6.0) and as sentences (7.0)', async () => {
    for (const line of ['6.0', '7.0'] as const) {
      const recorded = recordedConsole(line).find(({ words }) => words[1] === 'a');
      const pim = await pimWith(line, { [create]: { stdout: recorded?.stdout, exit: 1 } });
      await assert.rejects(pim.createConnection(newConnection('a', 'a')), (error) => {
        assert.ok(PimError.is(error, 'invalid'));
        assert.deepEqual(
          error.details.violations.map(({ reason }) => reason),
          ['code.too_short', 'label.too_short'],
        );
        return true;
      });
    }
  });

  it('says when a connection was made but its password cannot be read', async () => {
    const pim = await pimWith('7.0', { [create]: { stdout: 'A new connection has been created\nCode: x' } });
    await assert.rejects(pim.createConnection(newConnection('xyz', 'Xyz')), (error) => {
      return PimError.is(error, 'outcome-unknown') && error.details.known === 'done';
    });
  });

  it('does not claim that nothing happened when a creation is stopped', async () => {
    const slow = fakeConsole({ [create]: { delay: 20_000 } });
    const pim = await consolePim({ url, ...slow, known: { line: '7.0' }, timeout: 700 });
    await assert.rejects(pim.createConnection(newConnection('xyz', 'Xyz')), failsWith('outcome-unknown'));
    const controller = new AbortController();
    const creation = pim.createConnection(newConnection('xyz', 'Xyz'), { signal: controller.signal });
    setTimeout(() => controller.abort(), 100);
    await assert.rejects(creation, failsWith('outcome-unknown'));
    await assert.rejects(
      pim.createConnection(newConnection('xyz', 'Xyz'), { signal: AbortSignal.abort() }),
      failsWith('cancelled'),
    );
  });

  it('stops a command that takes too long or is no longer wanted', async () => {
    const slow = fakeConsole({ [list]: { delay: 20_000 } });
    const pim = await consolePim({ url, ...slow, known: { line: '2.x' }, timeout: 500 });
    await assert.rejects(pim.listConnections(), failsWith('timeout'));
    await assert.rejects(pim.listConnections({ signal: AbortSignal.timeout(50) }), failsWith('cancelled'));
  });

  it('refuses what a console of 4.0 or newer cannot do, without running it', async () => {
    const pim = await consolePim({ url, command: ['no such program'], known: { line: '7.0' } });
    for (const call of [pim.listConnections(), pim.deleteConnection('x'), pim.regenerateSecret('x')]) {
      await assert.rejects(call, failsWith('unsupported', 'driver'));
    }
  });

  it('lists and finds the clients of an old PIM', async () => {
    const recorded = recordedConsole('4.0').find(({ words }) => words[0] === list);
    const pim = await pimWith('2.x', { [list]: { stdout: recorded?.stdout } });
    const [first] = await pim.listConnections();
    assert.deepEqual([first?.label, first?.kind, first?.code], ['magento', 'api-connection', null]);
    assert.ok(first);
    assert.equal((await pim.getConnection(first.id)).credentials.secret.reveal().length, 50);
    await assert.rejects(pim.getConnection('99_x'), failsWith('not-found'));
  });

  it('creates a client in the form of its line', async () => {
    const stdout = 'A new client has been added.\nclient_id: 1_a\nsecret: b\nlabel: ERP\n';
    for (const [line, words] of [
      ['1.7', [createClient, '--label=ERP']],
      ['2.x', [createClient, 'ERP']],
    ] as const) {
      const opened = pimWith(line, { [createClient]: { stdout } });
      const { credentials } = await (await opened).createConnection(newConnection('erp', 'ERP'));
      assert.equal(credentials.clientId, '1_a');
      assert.deepEqual(opened.console.asked(), [words]);
    }
  });

  it('tries the other form when the console refuses the first, and never a third', async () => {
    const opened = pimWith('2.x', { [createClient]: { stderr: '\n  Too many arguments.\n', exit: 1 } });
    await assert.rejects((await opened).createConnection(newConnection('erp', '-ERP')), failsWith('console-failed'));
    assert.deepEqual(opened.console.asked(), [
      [createClient, '--', '-ERP'],
      [createClient, '--label=-ERP'],
    ]);
  });

  it('revokes without a question', async () => {
    const opened = pimWith('2.x', {
      [revoke]: { stdout: 'Client with public id 1_a and secret b has been revoked.\n' },
    });
    await (await opened).deleteConnection('1_a');
    assert.deepEqual(opened.console.asked(), [[revoke, '--no-interaction', '1_a']]);
    const pim = await pimWith('2.x', { [revoke]: { stdout: 'No client found for this id.\n', exit: 255 } });
    await assert.rejects(pim.deleteConnection('999_unknown'), failsWith('not-found'));
  });

  const lines: readonly (readonly [line: PimLine, commands: readonly string[], help: string])[] = [
    ['1.7', [createClient], '--label[=LABEL]'],
    ['2.x', [createClient], 'label'],
    ['4.0', [createClient, create], ''],
    ['5.0', [create, 'akeneo:connectivity-audit:purge-error-count'], ''],
    ['6.0', [create, 'akeneo:connectivity-connection:openid-keys:create'], '--auditable'],
    ['7.0', [create, 'akeneo:connectivity-connection:openid-keys:create'], '--user-group=USER-GROUP'],
  ];
  for (const [line, commands, help] of lines) {
    it(`knows a ${line} by its commands`, async () => {
      const stdout = commands.map((command) => `${command}   does something`).join('\n');
      const fake = fakeConsole({ list: { stdout }, help: { stdout: help } });
      const pim = await consolePim({ url, ...fake });
      assert.equal(pim.version.line, line);
      assert.equal(pim.driver, 'console');
    });
  }
});

describe('a console that cannot be reached', () => {
  afterEach(removeFakeConsoles);

  const open = (command: readonly string[], cwd?: string) => consolePim({ url, command, cwd });

  it('is a program that does not exist', () =>
    assert.rejects(open(['no-such-program-here', 'bin/console']), failsWith('console-failed', 'program-missing')));

  it('is a folder that does not exist', () =>
    assert.rejects(open(['ls'], '/no/such/folder'), failsWith('console-failed', 'folder-missing')));

  it('is a folder that is a file', () =>
    assert.rejects(open(['ls'], import.meta.filename), failsWith('console-failed', 'folder-missing')));

  it('is a command of an empty word', async () => {
    await assert.rejects(open(['']), failsWith('console-failed', 'program-missing'));
  });

  it('is a word that no command can have, or one that is too long', async () => {
    for (const word of ['a\0b', 'a'.repeat(200_000)]) {
      await assert.rejects(open([process.execPath, word]), failsWith('console-failed', 'failed'));
    }
  });

  const said: readonly (readonly [stderr: string, reason: string])[] = [
    [
      'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
      'docker-not-running',
    ],
    ['service "fpm" is not running', 'container-missing'],
    ['Error response from daemon: No such container: fpm', 'container-missing'],
    ['the input device is not a TTY', 'needs-no-terminal'],
    ['ssh: Could not resolve hostname pim: Name or service not known', 'host-unreachable'],
    ['ssh: connect to host pim port 22: Connection refused', 'host-unreachable'],
    ['me@pim: Permission denied (publickey).', 'host-refused'],
    ['Could not open input file: bin/console', 'console-missing'],
    ['/usr/bin/env: \u2018php\u2019: No such file or directory', 'php-missing'],
    [
      'OCI runtime exec failed: exec failed: unable to start container process: exec: "php": executable file not found in $PATH',
      'php-missing',
    ],
    ['OCI runtime exec failed: exec: "bin/console": stat bin/console: no such file or directory', 'console-missing'],
    ['  There are no commands defined in the "pim:oauth-server" namespace.  ', 'command-unknown'],
    ['Segmentation fault', 'failed'],
  ];
  for (const [stderr, reason] of said) {
    it(`is ${reason} when it says: ${stderr.trim().slice(0, 60)}`, async () => {
      const pim = await pimWith('2.x', { [list]: { stderr, exit: 1 } });
      await assert.rejects(pim.listConnections(), failsWith('console-failed', reason));
    });
  }

  it('is explained by what docker or npm say before they say where to read on', async () => {
    const outputs = [
      [
        "docker: unknown command: docker compose\n\nRun 'docker --help' for more information",
        'docker: unknown command: docker compose',
      ],
      [
        'npm warn Unknown user config "nodedir".\nnpm error Missing script: "sandbox"\nnpm error\nnpm error A complete log of this run can be found in: /log',
        'npm error Missing script: "sandbox"',
      ],
      ['Out of luck\nSee the manual for more information', 'See the manual for more information'],
    ] as const;
    for (const [stderr, said] of outputs) {
      const pim = await pimWith('2.x', { [list]: { stderr, exit: 1 } });
      await assert.rejects(pim.listConnections(), (error) => {
        assert.ok(PimError.is(error, 'console-failed'));
        assert.equal(error.details.said, said);
        return true;
      });
    }
  });

  it('is not repeated with the login of a database that it names, nor with more than a line', async () => {
    const stderr = '\nIn Dsn.php line 9:\n\n  Malformed: mysql://pim:pa55@db/pim\n  \u001bcAgain.\n\n';
    const pim = await pimWith('2.x', { [list]: { stderr, exit: 1 } });
    await assert.rejects(pim.listConnections(), (error) => {
      assert.ok(PimError.is(error, 'console-failed'));
      assert.equal(error.details.said, 'Malformed: mysql://***@db/pim cAgain.');
      return !error.message.includes('pa55');
    });
  });
});

describe('a console behind ssh', () => {
  afterEach(removeFakeConsoles);

  it('gets its words quoted, because there is a shell at the other end', () => {
    assert.equal(quoteForShell('--label=ERP'), '--label=ERP');
    assert.equal(quoteForShell(`it's $(here)`), `'it'\\''s $(here)'`);
    assert.equal(quoteForShell(''), `''`);
  });

  it('is one whoever brings ssh along, but for a container of that name', () => {
    for (const command of [
      'ssh pim',
      '/usr/bin/ssh pim',
      'sudo -u www ssh pim',
      'gcloud compute ssh pim --',
      'tsh ssh pim',
      'docker exec jump ssh pim bin/console',
      'docker compose exec -T jump /usr/bin/ssh -T pim bin/console',
      'kubectl exec -n tools jump -- ssh pim bin/console',
    ]) {
      assert.ok(isRemoteShell(command.split(' ')), command);
    }
    for (const command of [
      'bin/console',
      'php /srv/ssh/bin/console',
      'docker compose exec -T ssh bin/console',
      'docker compose exec -T --user www ssh bin/console',
      'podman exec ssh bin/console',
    ]) {
      assert.ok(!isRemoteShell(command.split(' ')), command);
    }
  });
});
