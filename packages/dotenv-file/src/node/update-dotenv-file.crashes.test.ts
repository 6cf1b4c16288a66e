import { deepEqual, equal, ok, rejects } from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import type { FileHandle } from 'node:fs/promises';
import { chmod, mkdir, readdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { parseDotenv } from '../document/parse-dotenv.ts';
import { DotenvError } from '../errors/dotenv-error.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { type FileSystem, realFileSystem } from './file-system.ts';
import { type Lock, lockFile } from './lock-file.ts';
import { useWriters } from './testing/run-writer.ts';
import { systemError, watchedFileSystem } from './testing/watched-file-system.ts';
import { updateDotenvFile, updateFileWith } from './update-dotenv-file.ts';

const isRoot = process.getuid?.() === 0;
const nobody = 65534;

const oldText = `# ${'kept '.repeat(5000)}\nA=old\nZ=last\n`;
const newText = oldText.replace('A=old', 'A=new');

const deadPid = spawnSync(process.execPath, ['--version']).pid;

/** Leaves the lock and the temporary file of a process that is gone. */
async function leaveDeadLock(path: string): Promise<void> {
  const token = '0123456789abcdef';
  await writeFile(`${path}.lock`, JSON.stringify({ host: hostname(), pid: deadPid, token }));
  await writeFile(`${path}.${token}.tmp`, 'A=half of a sec');
}

describe('updateDotenvFile killed before any call it makes', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();
  const runWriter = useWriters();

  /** Kills a writer before each call in turn, while somebody reads the file all the time. */
  async function killEverywhere(arrange: (path: string) => Promise<void>): Promise<number> {
    for (let beforeCall = 1; ; beforeCall++) {
      const place = join(folder(), String(beforeCall));
      const path = join(place, '.env');
      await mkdir(place);
      await writeFile(path, oldText);
      await arrange(path);

      let isOver = false;
      const seen = new Set<string>();
      const observer = (async () => {
        while (!isOver) seen.add(await readFile(path, 'utf8'));
      })();
      const end = await runWriter({ kind: 'dies', path, updates: { A: 'new' }, beforeCall });
      isOver = true;
      await observer;
      seen.add(await readFile(path, 'utf8'));
      const partial = [...seen].filter((text) => text !== oldText && text !== newText);
      deepEqual(partial, [], `killed before call ${beforeCall}, the file was seen in part`);

      await updateDotenvFile(path, { Z: 'next' });
      equal(parseDotenv(await readFile(path, 'utf8')).get('Z'), 'next');
      deepEqual(await readdir(place), ['.env'], `killed before call ${beforeCall}, something is left for good`);
      if (end === 'done') return beforeCall - 1;
      equal(end, 'SIGKILL');
    }
  }

  it('never shows half a file, and the next write clears away what was left', async () => {
    ok((await killEverywhere(() => Promise.resolve())) >= 15);
  });

  it('does no harm either while it takes over what another killed process left', async () => {
    ok((await killEverywhere(leaveDeadLock)) >= 24);
  });

  it('does no harm when the one that takes over is killed as well, and the next one too', async () => {
    let runs = 0;
    for (let first = 1, isTakenOver = false; !isTakenOver; first++) {
      for (let second = 1, isOver = false; !isOver; second++) {
        const place = join(folder(), `${first}-${second}`);
        const path = join(place, '.env');
        await mkdir(place);
        await writeFile(path, oldText);
        await leaveDeadLock(path);
        await dieWriting(path, first);
        const names = await readdir(place);
        isTakenOver = !names.some((name) => name.startsWith('.env.lock.')) && runs > 0;
        // From here on it is like any other killed process.
        if (isTakenOver || names.length < 4) break;
        isOver = !(await dieWriting(path, second));
        await updateDotenvFile(path, { Z: 'next' });
        const text = await readFile(path, 'utf8');
        ok([oldText, newText].includes(text.replace('Z=next', 'Z=last')), `killed at ${first} and ${second}`);
        deepEqual(await readdir(place), ['.env'], `killed at ${first} and ${second}`);
        runs++;
      }
    }
    ok(runs >= 150, `${runs} runs`);
  });

  /**
   * Writes the file, but stops before a call for good, and leaves its locks as those of a process that is gone.
   *
   * @returns whether it came to that
   */
  async function dieWriting(path: string, beforeCall: number): Promise<boolean> {
    const files: FileHandle[] = [];
    const open: FileSystem['open'] = async (...inputs) => {
      const file = await realFileSystem.open(...inputs);
      files.push(file);
      return file;
    };
    let calls = 0;
    const isDead = await new Promise<boolean>((resolve, reject) => {
      const stop = (): void | Promise<void> => {
        calls++;
        if (calls < beforeCall) return;
        resolve(true);
        return new Promise(() => {});
      };
      const fs = watchedFileSystem(stop, { ...realFileSystem, open });
      updateFileWith(fs, path, { A: 'new' }, {}).then(() => resolve(false), reject);
    });
    for (const file of files) await file.close();
    const folder = dirname(path);
    for (const name of await readdir(folder)) {
      if (!name.startsWith('.env.lock')) continue;
      const lock = join(folder, name);
      const text = await readFile(lock, 'utf8');
      await writeFile(lock, text.replace(`"pid":${process.pid},`, `"pid":${deadPid},`));
      // Nobody will sign this one any more.
      if (text === '') await utimes(lock, 1, 1);
    }
    return isDead;
  }

  it('does not take away what only looks as if a killed process had left it', async () => {
    const path = join(folder(), '.env');
    const others = ['.env.backup.tmp', '.env.local.lock', '.env.lock.backup'];
    for (const name of others) await mkdir(join(folder(), name));
    await updateDotenvFile(path, { A: 'new' });
    deepEqual(await readdir(folder()), ['.env', ...others]);
  });
});

describe('updateDotenvFile when any one call fails', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();
  const runWriter = useWriters();

  for (const code of ['ENOSPC', 'EACCES', 'EXDEV', 'EROFS', 'EIO']) {
    it(`leaves the old file or the new one, and nothing else, after ${code}`, async () => {
      for (let failing = 1, isOver = false; !isOver; failing++) {
        const path = join(folder(), '.env');
        await writeFile(path, oldText);
        let calls = 0;
        let failed = '';
        const fs = watchedFileSystem((call) => {
          // Whoever cannot take his own files away leaves them.
          if (call === 'rm' || call === 'file.close') return;
          calls++;
          if (calls !== failing) return;
          failed = call;
          throw systemError(code);
        });
        const refusal: unknown = await updateFileWith(fs, path, { A: 'new' }, {}).then(
          () => undefined,
          (error) => error,
        );
        isOver = calls < failing;
        const hint = `${failed}, call ${failing}`;
        if (refusal) ok(refusal instanceof DotenvError, `${hint}: ${String(refusal)}`);
        ok((await readFile(path, 'utf8')) === (refusal ? oldText : newText), `${hint}: not as it was said to be`);
        // Nor can he who cannot read his lock tell that it is his own.
        if (failed === 'readFile') await rm(`${path}.lock`, { force: true });
        deepEqual(await readdir(folder()), ['.env'], hint);
      }
    });
  }

  it('says that the folder is gone when it vanishes while the file is written', async () => {
    const place = join(folder(), 'project');
    await mkdir(place);
    await writeFile(join(place, '.env'), oldText);
    const fs = watchedFileSystem(async (call) => {
      if (call === 'file.sync') await rename(place, join(folder(), 'moved'));
    });
    await rejects(updateFileWith(fs, join(place, '.env'), { A: 'new' }, {}), {
      name: 'DotenvError',
      code: 'not-found',
    });
    equal(await readFile(join(folder(), 'moved', '.env'), 'utf8'), oldText);
  });

  it('makes the file again when somebody removes it while it is written', async () => {
    const path = join(folder(), '.env');
    await writeFile(path, 'A=1\nB=2\n');
    let isRemoved = false;
    const fs = watchedFileSystem(async (call) => {
      if (call !== 'file.sync' || isRemoved) return;
      isRemoved = true;
      await rm(path);
    });
    await updateFileWith(fs, path, { A: '3' }, {});
    equal(await readFile(path, 'utf8'), 'A=3\n');
    deepEqual(await readdir(folder()), ['.env']);
  });

  it('leaves nothing on a disk so full that not even a lock can be signed', async function () {
    const disk = join(folder(), 'disk');
    await mkdir(disk);
    if (!isRoot || spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk]).status !== 0) {
      console.warn('      SKIPPED: no small disk can be mounted here');
      this.skip();
    }
    try {
      await writeFile(join(disk, '.env'), 'A=old\n');
      await writeFile(join(disk, 'filler'), Buffer.alloc(1 << 20)).catch(() => undefined);
      const names = await readdir(disk);
      const isRefused = { name: 'DotenvError', code: 'no-space' };
      await rejects(updateDotenvFile(join(disk, '.env'), { A: 'new' }), isRefused);
      await rejects(updateDotenvFile(join(disk, '.env.local'), { A: 'new' }), isRefused);
      equal(await readFile(join(disk, '.env'), 'utf8'), 'A=old\n');
      deepEqual(await readdir(disk), names);
    } finally {
      spawnSync('umount', [disk]);
    }
  });

  it('refuses a file that is a mount of its own', async function () {
    const path = join(folder(), '.env');
    const source = join(folder(), 'source');
    await writeFile(path, '');
    await writeFile(source, 'A=old\n');
    if (!isRoot || spawnSync('mount', ['--bind', source, path]).status !== 0) {
      console.warn('      SKIPPED: no file can be mounted here');
      this.skip();
    }
    try {
      await rejects(updateDotenvFile(path, { A: 'new' }), { name: 'DotenvError', code: 'not-writable' });
      equal(await readFile(path, 'utf8'), 'A=old\n');
    } finally {
      spawnSync('umount', [path]);
    }
    deepEqual(await readdir(folder()), ['.env', 'source']);
  });

  it('refuses a process of another user in a folder that only its owner may write', async function () {
    if (!isRoot) this.skip();
    const path = join(folder(), '.env');
    await writeFile(path, 'A=old\n');
    await chmod(path, 0o666);
    await chmod(folder(), 0o755);
    equal(await runWriter({ kind: 'asUser', path, updates: { A: 'new' }, userId: nobody }), 'not-writable');
    equal(await readFile(path, 'utf8'), 'A=old\n');
    deepEqual(await readdir(folder()), ['.env']);
  });
});

describe('updateDotenvFile in two processes', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();
  const runWriter = useWriters();
  const keys = (name: string) => Array.from({ length: 10 }, (_, n) => `${name}_${n}`);

  const arrangements: readonly (readonly [string, (path: string) => Promise<void>])[] = [
    ['a file', (path) => writeFile(path, 'KEPT=1\n')],
    ['no file yet', () => Promise.resolve()],
    ['the lock of a killed process', leaveDeadLock],
  ];
  for (const [name, arrange] of arrangements) {
    it(`loses no key of 20 writers that find ${name}`, async () => {
      const path = join(folder(), '.env');
      await arrange(path);
      const names = ['ONE', 'TWO'];
      const ends = await Promise.all(names.map((own) => runWriter({ kind: 'atOnce', path, keys: keys(own) })));
      deepEqual(ends, ['done', 'done']);
      const { assignments } = parseDotenv(await readFile(path, 'utf8'));
      const found = assignments.filter(({ key }) => key !== 'KEPT').map(({ key, value }) => `${key}=${value}`);
      const wanted = names.flatMap(keys).map((key) => `${key}=value-of-${key}`);
      deepEqual(found.sort(), wanted.sort());
      deepEqual(await readdir(folder()), ['.env']);
    });
  }
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
