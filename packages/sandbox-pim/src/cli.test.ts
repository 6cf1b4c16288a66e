import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { findNewerNode } from './node-version.ts';
import { Browser } from './testing/browser.ts';
import { runProgram, runToEnd, startProgram } from './testing/sandbox-process.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

describe('sandbox-pim start', () => {
  it('prints exactly one line of JSON when it is ready, and ends at SIGTERM with 0', async () => {
    const server = await startProgram(['--now', '2024-03-08T09:00:00Z']);
    const line = JSON.parse(await server.firstLine) as { url: string };
    assert.deepEqual(line, { url: server.url, admin: { username: 'admin', password: 'admin' } });
    const browser = new Browser(server.url);
    await browser.logIn();
    const weekly = await browser.get('/rest/connections/audit/weekly?event_type=product_created');
    assert.match(weekly.text, /"2024-03-08":0/);
    server.child.kill('SIGTERM');
    const { code, stdout, stderr } = await server.finished;
    assert.deepEqual([code, stdout.trim().split('\n').length, stderr], [0, 1, '']);
  });

  it('finishes a request in flight when it is told to stop', async () => {
    const server = await startProgram([]);
    const sent = request(`${server.url}/api/oauth/v1/token`, {
      method: 'POST',
      headers: { 'content-length': '2', 'content-type': 'application/json' },
    });
    const answered = new Promise<number | undefined>((resolve, reject) => {
      sent.on('response', (response) => resolve(response.resume().statusCode)).on('error', reject);
    });
    sent.flushHeaders();
    await new Promise((resolve) => setTimeout(resolve, 200));
    server.child.kill('SIGINT');
    await new Promise((resolve) => setTimeout(resolve, 200));
    sent.end('{}');
    assert.equal(await answered, 422);
    assert.equal((await server.finished).code, 0);
  });

  it('tells people where it is and how to log in', async () => {
    const server = runProgram(['start', '--port', '0']);
    const line = await server.firstLine;
    assert.match(line, /^PIM 7\.0 at http:\/\/127\.0\.0\.1:\d+$/);
    server.child.kill('SIGTERM');
    assert.match((await server.finished).stdout, /Log in as admin with the password admin\./);
  });

  for (const [words, pattern] of [
    [['start', '--port', 'x'], /"x" is not a port/],
    [['start', '--pim-version', '9.9'], /"9\.9" is not a PIM version/],
    [['start', '--now', 'noon'], /"noon" is not a time/],
    [['start', '--prot', '0'], /^There is no option --prot; there are --port, --host, --data, --pim-version, /],
    [['start', '-p', '0'], /^There is no option -p; /],
    [['start', '8080'], /^"8080" is no option: each begins with --\.\n/],
    [['start', '--port', '--demo'], /^--port needs a value\.\n/],
    [['start', '--data='], /^--data needs a value\.\n/],
    [['start', '--demo=yes'], /^--demo takes no value\.\n/],
    [
      ['console', '--port', '0', '--', 'list'],
      /^There is no option --port; there are --data, --pim-version, --now\.\n/,
    ],
    [['start', '--demo', '--seed', 'seed.json'], /--seed or --demo, not both/],
    [['console', '--', 'list'], /--data/],
    [['console', '--data', 'x'], /"--"/],
    [['dance'], /no command "dance"/],
  ] as const) {
    it(`refuses ${JSON.stringify(words)} in two lines, the second of which says where it is explained`, async () => {
      const { code, stdout, stderr } = await runToEnd(words);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, pattern);
      assert.match(stderr, /^.+\n"sandbox-pim (?:start |console )?--help" explains it\.\n$/);
    });
  }

  it('says how it is used to who says nothing', async () => {
    const { code, stdout, stderr } = await runToEnd([]);
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, /^Say what to do\.\n\nUsage:\n/);
  });

  it('says of a port that is taken how to get another one', async () => {
    const server = await startProgram([]);
    const { port } = new URL(server.url);
    const { code, stderr } = await runToEnd(['start', '--port', port]);
    assert.deepEqual(
      [code, stderr],
      [1, `Something listens on port ${port} already. Give another port; 0 takes a free one.\n`],
    );
    server.child.kill('SIGTERM');
    await server.finished;
  });

  it('refuses a seed, a folder or an address that cannot be, in one sentence and without a trace', async () => {
    for (const words of [
      ['--seed', '/nowhere/seed.json'],
      ['--host', '0.0.0.0'],
    ]) {
      const { code, stdout, stderr } = await runToEnd(['start', '--port', '0', ...words]);
      assert.deepEqual([code, stdout], [1, '']);
      assert.doesNotMatch(stderr, /\n +at /);
    }
  });
});

describe('sandbox-pim', () => {
  const readme = readFileSync(path.join(import.meta.dirname, '..', 'README.md'), 'utf8');

  it('explains itself, and each option of a command behind it', async () => {
    const said = async (...words: string[]) => {
      const { code, stdout, stderr } = await runToEnd(words);
      assert.deepEqual([code, stderr], [0, '']);
      return stdout;
    };
    for (const help of ['--help', '-h']) assert.match(await said(help), /start .*\n.*\n.*console .*--version/s);
    const options = Array.from(readme.matchAll(/^\| `(--\S+)` +\|/gm), ([, name]) => name ?? '');
    assert.equal(options.length, 8);
    const start = await said('start', '--port', '0', '--help');
    for (const option of options) assert.match(start, new RegExp(`^  ${option} `, 'm'));
    assert.match(await said('console', '-h'), /^ {2}--data .*^ {2}--pim-version .*^ {2}--now /ms);
  });

  it('is called as its package, once it is installed', async () => {
    const { name, bin } = JSON.parse(readFileSync(path.join(import.meta.dirname, '..', 'package.json'), 'utf8'));
    const command = name.slice(name.indexOf('/') + 1);
    assert.deepEqual(Object.keys(bin), [command]);
    assert.match((await runToEnd(['--help'])).stdout, new RegExp(`^ {2}${command} start `, 'm'));
    assert.match(readme, new RegExp(`\\bnpx ${command} start\\b`));
  });

  it('runs the console as the README writes it, line by line, where nothing was before', async () => {
    const cwd = temporaryFolder();
    const lines = Array.from(readme.matchAll(/^npx @pim-connections\/sandbox-pim (console .*)$/gm), ([, words = '']) =>
      words.split(' '),
    );
    assert.equal(lines.length, 2);
    for (const words of lines) {
      const { code, stderr } = await runToEnd(words, { cwd });
      assert.deepEqual([code, stderr], [0, ''], words.join(' '));
    }
  });

  it('says its version', async () => {
    const { version } = JSON.parse(readFileSync(path.join(import.meta.dirname, '..', 'package.json'), 'utf8'));
    assert.deepEqual(await runToEnd(['--version']), { code: 0, signal: null, stdout: `${version}\n`, stderr: '' });
  });

  it('says of a data folder that it is a file, or lies in one', async () => {
    const file = path.join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    for (const [command, data, ...more] of [
      ['start', file],
      ['console', path.join(file, 'pim'), '--pim-version', '7.0', '--', 'list'],
    ] as const) {
      const { code, stderr } = await runToEnd([command, '--data', data, ...more]);
      assert.deepEqual(
        [code, stderr],
        [1, `The data folder ${data} is no folder: there is a file in its place. Give another one.\n`],
      );
    }
  });
});

describe('a data folder with a file that is no database of a sandbox', () => {
  const said = async (folder: string) => {
    const { code, stderr } = await runToEnd(['start', '--port', '0', '--data', folder]);
    assert.equal(code, 1);
    return stderr.replace(folder, 'DIR');
  };

  it('is named, with what is wrong with it and what to do', async () => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'pim.sqlite');
    writeFileSync(file, 'no database at all');
    const notOne = (name: string) =>
      `The data folder DIR cannot be used: ${name} in it is not a database of SQLite. Give another folder.\n`;
    assert.equal(await said(folder), notOne('pim.sqlite'));
    assert.equal(readFileSync(file, 'utf8'), 'no database at all');
    writeFileSync(path.join(folder, 'server.lock'), 'no database either');
    assert.equal(await said(folder), notOne('server.lock'));
  });

  it('is named when the file is a folder', async () => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, 'pim.sqlite'));
    const text =
      'The data folder DIR cannot be used: pim.sqlite in it cannot be written (EISDIR). Give another folder.\n';
    assert.equal(await said(folder), text);
  });

  it('gets no tables of ours when the database is of another program', async () => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'pim.sqlite');
    const other = new DatabaseSync(file);
    other.exec('CREATE TABLE songs (title TEXT)');
    other.close();
    assert.equal(
      await said(folder),
      'The data folder DIR has a pim.sqlite that is of another program. Give another folder.\n',
    );
    const again = new DatabaseSync(file);
    assert.deepEqual(
      again
        .prepare('SELECT name FROM sqlite_master')
        .all()
        .map(({ name }) => name),
      ['songs'],
    );
    again.close();
  });
});

describe('sandbox-pim console', () => {
  it('works on a folder that no server has opened, with exit status and output of the version', async () => {
    const data = path.join(temporaryFolder(), 'new');
    const made = await runToEnd([
      'console',
      '--data',
      data,
      '--pim-version',
      '4.0',
      '--',
      'akeneo:connectivity-connection:create',
      'erp',
    ]);
    assert.equal(made.code, 0, made.stderr);
    assert.match(made.stdout, /^A new connection has been created with the following settings:\nCode: erp\n/);
    assert.doesNotMatch(made.stdout, /Auditable/);
    const again = await runToEnd(['console', '--data', data, '--', 'akeneo:connectivity-connection:create', 'erp']);
    assert.deepEqual(
      [again.code, again.stdout],
      [1, 'akeneo_connectivity.connection.connection.constraint.code.must_be_unique\n'],
    );
    const server = await startProgram(['--data', data]);
    const browser = new Browser(server.url);
    await browser.logIn();
    assert.equal((await browser.get('/rest/connections/erp')).status, 200);
    server.child.kill('SIGTERM');
    await server.finished;
  });

  it('makes no PIM in a folder that was mistyped', async () => {
    const data = path.join(temporaryFolder(), 'mistyped');
    const { code, stdout, stderr } = await runToEnd(['console', '--data', data, '--', 'list']);
    assert.deepEqual([code, stdout], [1, '']);
    assert.equal(
      stderr,
      `There is no PIM in the data folder ${data}. Start one there, or say with --pim-version which one to make.\n`,
    );
    assert.equal(existsSync(data), false);
  });

  it('asks on standard error and reads the answer', async () => {
    const data = temporaryFolder();
    const console = ['console', '--data', data, '--pim-version', '7.0', '--'];
    const run = (words: string[], input?: string) =>
      runToEnd([...console, ...words], input === undefined ? {} : { input });
    const { stdout } = await run(['pim:oauth-server:create-client', 'My client']);
    const id = /client_id: (.*)/.exec(stdout)?.[1] ?? '';
    const question = 'This operation is irreversible. Are you sure you want to revoke this client? (Y/n)';
    const no = await run(['pim:oauth-server:revoke-client', id], 'no\n');
    assert.deepEqual([no.code, no.stdout, no.stderr], [0, 'Client revocation cancelled.\n', question]);
    const yes = await run(['pim:oauth-server:revoke-client', id, '-n']);
    assert.match(yes.stdout, /has been revoked\.\n$/);
    assert.equal((await run(['pim:oauth-server:revoke-client', id])).code, 255);
  });
});

describe('an older Node', () => {
  it('gets the Node of an npm package, if there is one above the program', () => {
    assert.equal(findNewerNode(temporaryFolder()), null);
  });
});
