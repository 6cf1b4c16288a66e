import { deepEqual, equal, ok, rejects } from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { type FileSystem, realFileSystem } from './file-system.ts';
import { type Lock, lockFile } from './lock-file.ts';
import { processSpace, processState } from './process-space.ts';
import { age, deadPid, holder, leaveDeadLock } from './testing/locks.ts';
import { skip } from './testing/skip.ts';
import { asNobody, isRoot } from './testing/users.ts';
import { systemError, watchedFileSystem } from './testing/watched-file-system.ts';
import { updateDotenvFile, updateFileWith } from './update-dotenv-file.ts';

describe('the lock of a file', () => {
  const folder = temporaryFolder();
  const file = () => join(folder(), '.env');
  const lock = () => `${file()}.lock`;

  it('is taken from a process that is gone, with what it left', async () => {
    await leaveDeadLock(file());
    await updateDotenvFile(file(), { A: '1' });
    deepEqual(readdirSync(folder()), ['.env']);
  });

  it('can be read by other users, whatever the umask', async function () {
    if (process.platform === 'win32') return skip(this, 'this system has no such modes');
    const umask = process.umask(0o077);
    try {
      const { release } = await lockFile(realFileSystem, file());
      equal(statSync(lock()).mode & 0o777, 0o644);
      await release();
    } finally {
      process.umask(umask);
    }
  });

  it('is waited for while its holder lives', async () => {
    writeFileSync(lock(), holder(process.pid));
    const update = updateDotenvFile(file(), { A: '1' });
    await delay(60);
    deepEqual(readdirSync(folder()), ['.env.lock']);
    await realFileSystem.rm(lock());
    await update;
    deepEqual(readdirSync(folder()), ['.env']);
  });

  it('is taken when another process has the number of its holder by now', async function () {
    if (processState(process.pid).started === '') return skip(this, 'this system does not tell when a process began');
    writeFileSync(lock(), holder(process.pid, processSpace(), '1'));
    await updateDotenvFile(file(), { A: '1' });
    deepEqual(readdirSync(folder()), ['.env']);
  });

  it('is taken from a process that has ended and that nobody has asked for its end', async function () {
    if (process.platform !== 'linux') return skip(this, 'this system does not tell the state of a process');
    // What ends before the shell has become a program that waits for nobody, the shell itself may ask for its end.
    const parent = spawn('/bin/sh', ['-c', 'sleep 1 & echo $!; exec sleep 60']);
    try {
      const [pid] = await once(parent.stdout, 'data');
      for (let looks = 0; looks < 500 && !processState(Number(pid)).isZombie; looks++) await delay(20);
      writeFileSync(lock(), holder(Number(pid)));
      await updateDotenvFile(file(), { A: '1' });
      deepEqual(readdirSync(folder()), ['.env']);
    } finally {
      parent.kill();
    }
  });

  it('is taken from a process of another machine when it has not changed for five seconds', async () => {
    writeFileSync(lock(), holder(process.pid, 'elsewhere'));
    const begin = performance.now();
    await updateDotenvFile(file(), { A: '1' });
    ok(performance.now() - begin >= 5000);
    deepEqual(readdirSync(folder()), ['.env']);
  });

  it('is taken, after five seconds too, when nothing tells whether the number of its holder is still that of the same process', async () => {
    writeFileSync(lock(), holder(process.pid, processSpace(), ''));
    const begin = performance.now();
    await updateDotenvFile(file(), { A: '1' });
    ok(performance.now() - begin >= 5000);
    deepEqual(readdirSync(folder()), ['.env']);
  });

  it('is taken away, if a little later, by a process that has too many files open for a moment', async () => {
    let failures = 0;
    const fs = watchedFileSystem(async (call) => {
      const isReleasing = readdirSync(folder()).includes('.env') && readFileSync(file(), 'utf8') === 'A=1\n';
      if (call !== 'readFile' || !isReleasing || failures === 2) return;
      failures++;
      throw systemError('EMFILE');
    });
    await updateFileWith(fs, file(), { A: '1' }, {});
    equal(failures, 2);
    deepEqual(readdirSync(folder()), ['.env']);
  });

  it('is taken, after five seconds too, by the process that could not take it away', async () => {
    writeFileSync(lock(), holder(process.pid));
    const begin = performance.now();
    await updateDotenvFile(file(), { A: '1' });
    ok(performance.now() - begin >= 5000);
    deepEqual(readdirSync(folder()), ['.env']);
  });

  it('is taken from a thread that was ended, though its process lives', async () => {
    const thread = new Worker(new URL('./testing/locking-thread.ts', import.meta.url), { workerData: file() });
    await once(thread, 'message');
    await thread.terminate();
    deepEqual(readdirSync(folder()), ['.env.lock']);
    const begin = performance.now();
    await updateDotenvFile(file(), { A: '1' });
    ok(performance.now() - begin >= 5000);
    deepEqual(readdirSync(folder()), ['.env']);
  });

  for (const seconds of [3600, -3600]) {
    const clock = `a clock that is an hour ${seconds > 0 ? 'behind' : 'ahead'}`;
    it(`is not taken from a living process, whatever the time: ${clock}`, async () => {
      for (const host of [processSpace(), 'elsewhere']) {
        writeFileSync(lock(), holder(process.pid, host));
        await age(lock(), seconds);
        const update = updateDotenvFile(file(), { A: host });
        await delay(300);
        deepEqual(readdirSync(folder()).includes('.env.lock'), true, host);
        equal(readFileSync(lock(), 'utf8'), holder(process.pid, host));
        await realFileSystem.rm(lock());
        await update;
        deepEqual(readdirSync(folder()), ['.env']);
      }
    });
  }

  it('is not taken from a process of a container that has the name of this machine', async () => {
    writeFileSync(lock(), holder(deadPid, `${processSpace()} pid:[1]`));
    const update = updateDotenvFile(file(), { A: '1' });
    await delay(60);
    deepEqual(readdirSync(folder()), ['.env.lock']);
    await realFileSystem.rm(lock());
    await update;
    deepEqual(readdirSync(folder()), ['.env']);
  });

  it('is taken from a process that is gone and was of another user', async function () {
    if (!isRoot) return skip(this, 'only root can act as another user');
    chmodSync(folder(), 0o777);
    writeFileSync(lock(), holder(deadPid));
    await asNobody(() => updateDotenvFile(file(), { A: '1' }).then(() => undefined));
    deepEqual(readdirSync(folder()), ['.env']);
  });

  it('is named when another user keeps it from us', async function () {
    if (!isRoot) return skip(this, 'only root can act as another user');
    this.timeout(40_000);
    chmodSync(folder(), 0o777);
    writeFileSync(lock(), holder(deadPid), { mode: 0o600 });
    await asNobody(() => rejects(updateDotenvFile(file(), { A: '1' }), { code: 'conflict', message: /\.env\.lock/ }));
    deepEqual(readdirSync(folder()), ['.env.lock']);
  });

  it('is taken when nobody signs it for a while', async () => {
    writeFileSync(lock(), '');
    await updateDotenvFile(file(), { A: '1' });
    deepEqual(readdirSync(folder()), ['.env']);
  });

  it('is not taken from a living process of another user', async function () {
    if (!isRoot) return skip(this, 'only root can act as another user');
    chmodSync(folder(), 0o777);
    writeFileSync(lock(), holder(process.ppid));
    await asNobody(async () => {
      const update = updateDotenvFile(file(), { A: '1' });
      await delay(40);
      ok(statSync(lock()));
      await realFileSystem.rm(lock());
      await update;
    });
  });

  it('may be lost by a holder of another machine that sleeps: he sees it, and writes again', async () => {
    writeFileSync(file(), 'A=1\n');
    let isAsleep = true;
    const rename: FileSystem['rename'] = async (from, to) => {
      if (isAsleep) {
        isAsleep = false;
        writeFileSync(lock(), holder(process.pid, 'elsewhere'));
        await updateDotenvFile(file(), { B: '2' });
      }
      return realFileSystem.rename(from, to);
    };
    await updateFileWith({ ...realFileSystem, rename }, file(), { A: '3' }, {});
    equal(readFileSync(file(), 'utf8'), 'A=3\nB=2\n');
    deepEqual(readdirSync(folder()), ['.env']);
  });

  it('of another is left alone when ours was taken away', async () => {
    const rename: FileSystem['rename'] = (from, to) => {
      writeFileSync(lock(), holder(1, 'elsewhere'));
      return realFileSystem.rename(from, to);
    };
    await updateFileWith({ ...realFileSystem, rename }, file(), { A: '1' }, {});
    deepEqual(readdirSync(folder()), ['.env', '.env.lock']);
  });

  it('is not taken when it is a file of somebody else, and not waited for forever', async function () {
    this.timeout(40_000);
    writeFileSync(lock(), 'dependencies');
    await age(lock(), 3600);
    await rejects(updateDotenvFile(file(), { A: '1' }), { code: 'conflict' });
    equal(readFileSync(lock(), 'utf8'), 'dependencies');
  });

  it('is not to be had where a folder stands in its place: the error is about that folder', async () => {
    mkdirSync(lock());
    await rejects(updateDotenvFile(file(), { A: '1' }), { name: 'DotenvError', code: 'not-a-file', path: lock() });
    deepEqual(readdirSync(folder()), ['.env.lock']);
  });

  it('is not waited for in vain', async function () {
    this.timeout(40_000);
    writeFileSync(lock(), holder(process.ppid));
    await rejects(updateDotenvFile(file(), { A: '1' }), { code: 'conflict' });
    deepEqual(readdirSync(folder()), ['.env.lock']);
  });
});

describe('a dead lock that several writers see', () => {
  const folder = temporaryFolder();

  it('is taken over by the quickest; however slow another is, it leaves the lock of that one alone', async () => {
    const path = join(folder(), '.env');
    const lockPath = `${path}.lock`;
    let overtaken = 0;
    for (let slowAt = 1, isOver = false; !isOver; slowAt++) {
      await leaveDeadLock(path);
      let calls = 0;
      let quick: Lock | undefined;
      let wanted = '';
      const fs = watchedFileSystem(async () => {
        calls++;
        if (calls === slowAt) {
          // Once the slow one has claimed the lock, nobody can overtake it.
          isOver = (await readdir(folder())).some((name) => name.startsWith('.env.lock.'));
          if (isOver) return;
          quick = await lockFile(realFileSystem, path);
          wanted = await readFile(lockPath, 'utf8');
          overtaken++;
        }
        if (!quick) return;
        equal(await readFile(lockPath, 'utf8').catch(() => 'no lock'), wanted, `slow before call ${slowAt}`);
        if (calls < slowAt + 12) return;
        await quick.release();
        quick = undefined;
      });
      const slow = await lockFile(fs, path);
      equal(quick, undefined);
      await slow.release();
      deepEqual(await readdir(folder()), []);
    }
    ok(overtaken >= 4);
  });
});
