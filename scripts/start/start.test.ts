import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../bed/free-port.ts';
import { repositoryRoot } from '../bed/places.ts';

/** `npm start`, as far as its introduction is printed. */
interface Started {
  readonly process: ChildProcess;
  readonly vsCode: string;
  readonly pim: string;
}

describe('npm start', function () {
  this.timeout(180_000);
  let data: string;
  const started: ChildProcess[] = [];

  beforeEach(async () => {
    data = await mkdtemp(join(tmpdir(), 'pim-connections-demo-'));
  });
  afterEach(async () => {
    for (const child of started.splice(0)) if (child.exitCode === null) await interrupt(child);
    await rm(data, { recursive: true });
  });

  function start(...options: string[]): Promise<Started> {
    return run(
      process.execPath,
      '--conditions=@pim-connections/source',
      'scripts/start.ts',
      '--data',
      data,
      ...options,
    );
  }

  async function run(program: string, ...args: string[]): Promise<Started> {
    const child = spawn(program, args, { cwd: repositoryRoot, stdio: ['ignore', 'pipe', 'pipe'] });
    started.push(child);
    let said = '';
    child.stderr.on('data', (text) => {
      said += text;
    });
    for await (const text of child.stdout) {
      said += text;
      const vsCode = /VS Code in a browser: +(\S+)/.exec(said)?.[1];
      const pim = /sandbox PIM: +(http:[^\s,]+)/.exec(said)?.[1];
      if (vsCode && pim && said.includes('Ctrl-C')) {
        return { process: child, vsCode, pim };
      }
    }
    throw new Error(`npm start ended:\n${said}`);
  }

  async function interrupt(child: ChildProcess): Promise<void> {
    child.kill('SIGINT');
    await once(child, 'exit');
  }

  /** Command lines of the processes that work on the demo's data. */
  function processes(): string[] {
    return globSync('/proc/[0-9]*/cmdline').flatMap((file) => {
      try {
        const line = readFileSync(file, 'utf8').replaceAll('\0', ' ');
        return line.includes(data) ? [line] : [];
      } catch {
        // it ended between the two looks
        return [];
      }
    });
  }

  it('serves VS Code and the PIM, and ends with everything at Ctrl-C', async () => {
    const { process: child, vsCode, pim } = await start('--port', String(await freePort()));
    const page = await fetch(vsCode);
    assert.equal(page.status, 200);
    assert.match(await page.text(), /workbench/);
    const login = await fetch(`${pim}/user/login`);
    assert.equal(login.status, 200);
    assert.match(await login.text(), /<form[^>]+login-check/);
    assert.ok(existsSync(join(data, 'connector/.git')));
    assert.equal(existsSync(join(data, 'connector/.env')), false);

    await interrupt(child);
    assert.deepEqual(processes(), []);
    await assert.rejects(fetch(vsCode));
    await assert.rejects(fetch(pim));
  });

  it('ends with everything, too, when npm is asked to end', async () => {
    // not by a terminal, which asks npm's children as well
    const { process: npm } = await run('npm', 'start', '--', '--data', data, '--port', String(await freePort()));
    assert.notDeepEqual(processes(), []);
    npm.kill('SIGTERM');
    await once(npm, 'exit');
    while (processes().length > 0) await sleep(50);
  });

  it('goes on where the last run ended, at the same addresses, until it is reset', async () => {
    const first = await start();
    await writeFile(join(data, 'connector/.env'), 'MINE=1\n');
    await interrupt(first.process);

    const second = await start();
    assert.deepEqual([second.vsCode, second.pim], [first.vsCode, first.pim]);
    assert.ok(existsSync(join(data, 'connector/.env')));
    await interrupt(second.process);

    const third = await start('--reset');
    assert.notEqual(third.vsCode, first.vsCode);
    assert.equal(existsSync(join(data, 'connector/.env')), false);
  });

  it('takes the next port when one is busy', async () => {
    const other = createServer().listen(await freePort(), '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    assert.ok(address && typeof address === 'object');
    const { vsCode } = await start('--port', String(address.port)).finally(() => other.close());
    assert.ok(Number(new URL(vsCode).port) > address.port);
  });

  it('does not start twice on the same data', async () => {
    await start();
    await assert.rejects(start(), /running already/);
  });
});
