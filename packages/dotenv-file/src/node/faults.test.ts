import { deepEqual, equal, ok, rejects } from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { parseDotenv } from '../document/parse-dotenv.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { type FileSystem, realFileSystem } from './file-system.ts';
import { systemError } from './testing/watched-file-system.ts';
import { updateDotenvFile, updateFileWith } from './update-dotenv-file.ts';

const isRoot = process.getuid?.() === 0;

/** A file system on which writing content fails half way. */
function failingWrites(code: string): FileSystem {
  return {
    ...realFileSystem,
    open: async (path, flags, mode) => {
      const handle = await realFileSystem.open(path, flags, mode);
      if (!String(path).endsWith('.tmp')) return handle;
      const writeFile: FileHandle['writeFile'] = async (content) => {
        await handle.write((content as Buffer).subarray(0, 3));
        throw systemError(code);
      };
      return Object.assign(Object.create(handle) as FileHandle, { writeFile, close: () => handle.close() });
    },
  };
}

describe('updateDotenvFile when things fail', () => {
  const folder = temporaryFolder();
  const file = () => join(folder(), '.env');

  const isUntouched = () => {
    equal(readFileSync(file(), 'utf8'), 'A=1\n');
    deepEqual(readdirSync(folder()), ['.env'], 'something was left behind');
  };

  beforeEach(() => {
    writeFileSync(file(), 'A=1\n');
  });

  for (const [code, kind] of [
    ['ENOSPC', 'no-space'],
    ['EDQUOT', 'no-space'],
    ['EIO', 'io'],
  ] as const) {
    it(`leaves the file alone when writing fails with ${code}`, async () => {
      await rejects(updateFileWith(failingWrites(code), file(), { A: '2' }, {}), { code: kind });
      isUntouched();
    });
  }

  for (const [code, kind] of [
    ['EXDEV', 'not-writable'],
    ['EBUSY', 'not-writable'],
    ['EPERM', 'not-writable'],
  ] as const) {
    it(`leaves the file alone when renaming fails with ${code}`, async () => {
      const rename = () => Promise.reject(systemError(code));
      await rejects(updateFileWith({ ...realFileSystem, rename }, file(), { A: '2' }, {}), { code: kind });
      isUntouched();
    });
  }

  it('tries again when the file is in use for a moment', async () => {
    let tries = 0;
    const rename: FileSystem['rename'] = (from, to) => {
      if (tries++ < 2) return Promise.reject(systemError('EBUSY'));
      return realFileSystem.rename(from, to);
    };
    await updateFileWith({ ...realFileSystem, rename }, file(), { A: '2' }, {});
    equal(readFileSync(file(), 'utf8'), 'A=2\n');
  });

  it('leaves the file alone when the lock cannot be made', async () => {
    const open = () => Promise.reject(systemError('EROFS'));
    await rejects(updateFileWith({ ...realFileSystem, open }, file(), { A: '2' }, {}), { code: 'not-writable' });
    isUntouched();
  });

  it('does without syncing the folder where that is not possible', async () => {
    const open: FileSystem['open'] = (path, flags, mode) => {
      if (path === folder()) return Promise.reject(systemError('EISDIR'));
      return realFileSystem.open(path, flags, mode);
    };
    await updateFileWith({ ...realFileSystem, open }, file(), { A: '2' }, {});
    equal(readFileSync(file(), 'utf8'), 'A=2\n');
  });

  it('keeps the content when the owner cannot be kept', async () => {
    const open: FileSystem['open'] = async (path, flags, mode) => {
      const handle = await realFileSystem.open(path, flags, mode);
      return Object.assign(handle, { chown: () => Promise.reject(systemError('EPERM')) });
    };
    await updateFileWith({ ...realFileSystem, open }, file(), { A: '2' }, {});
    equal(readFileSync(file(), 'utf8'), 'A=2\n');
  });

  it('refuses a file that may not be read', async () => {
    const readBytes = () => Promise.reject(systemError('EACCES'));
    await rejects(updateFileWith({ ...realFileSystem, readFile: readBytes }, file(), { A: '2' }, {}), {
      code: 'not-readable',
    });
    isUntouched();
  });

  it('passes errors on that are not of the file system', async () => {
    const readBytes = () => Promise.reject(new TypeError('a bug'));
    await rejects(updateFileWith({ ...realFileSystem, readFile: readBytes }, file(), { A: '2' }, {}), TypeError);
  });

  it('refuses a read-only folder', async () => {
    chmodSync(folder(), 0o555);
    chownSync(file(), 65534, 65534);
    await asNobody(() => rejects(updateDotenvFile(file(), { A: '2' }), { code: 'not-writable' }));
    isUntouched();
  });

  it('refuses a read-only file, though its folder would let it be replaced', async () => {
    chmodSync(folder(), 0o777);
    chmodSync(file(), 0o444);
    await asNobody(() => rejects(updateDotenvFile(file(), { A: '2' }), { code: 'not-writable' }));
    isUntouched();
  });

  it('refuses a file that another user keeps for himself', async function () {
    if (!isRoot) return skip(this, 'only root can make a file of another user');
    chmodSync(folder(), 0o777);
    chmodSync(file(), 0o600);
    await asNobody(() => rejects(updateDotenvFile(file(), { A: '2' }), { code: 'not-readable' }));
    isUntouched();
  });

  it('survives a full disk', async function () {
    const disk = join(folder(), 'disk');
    mkdirSync(disk);
    const mount = isRoot && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk]).status === 0;
    if (!mount) return skip(this, 'no small disk can be mounted here');
    try {
      const before = `A=1\nB='${'b'.repeat(24_000)}'\n`;
      writeFileSync(join(disk, '.env'), before);
      await rejects(updateDotenvFile(join(disk, '.env'), { A: 'a'.repeat(24_000) }), { code: 'no-space' });
      equal(readFileSync(join(disk, '.env'), 'utf8'), before);
      deepEqual(readdirSync(disk), ['.env']);
      await updateDotenvFile(join(disk, '.env'), { A: '2' });
      ok(readFileSync(join(disk, '.env'), 'utf8').startsWith('A=2\n'));
    } finally {
      spawnSync('umount', [disk]);
    }
  });
});

describe('updateDotenvFile among others', () => {
  const folder = temporaryFolder();
  const file = () => join(folder(), '.env');
  const programs = mkdtempSync(join(tmpdir(), 'dotenv-file-programs-'));
  const program = (name: string) => join(programs, `${name}.mjs`);

  before(() => {
    // Bundled, they start in no time.
    const sources = ['write-forever', 'write-own-keys'].map(
      (name) => new URL(`../testing/${name}.ts`, import.meta.url),
    );
    buildSync({
      entryPoints: sources.map((url) => fileURLToPath(url)),
      bundle: true,
      platform: 'node',
      format: 'esm',
      outdir: programs,
      outExtension: { '.js': '.mjs' },
    });
  });

  after(() => rmSync(programs, { recursive: true }));

  it('keeps what an editor wrote between reading and replacing', async () => {
    writeFileSync(file(), 'A=1\n');
    let saves = 0;
    const open: FileSystem['open'] = (path, flags, mode) => {
      if (String(path).endsWith('.tmp') && saves++ < 3) writeFileSync(file(), `A=1\nEDITOR=${saves}\n`);
      return realFileSystem.open(path, flags, mode);
    };
    await updateFileWith({ ...realFileSystem, open }, file(), { A: '2' }, {});
    equal(readFileSync(file(), 'utf8'), 'A=2\nEDITOR=3\n');
  });

  it('keeps what another program made in the meantime', async () => {
    const open: FileSystem['open'] = (path, flags, mode) => {
      if (String(path).endsWith('.lock')) writeFileSync(file(), 'B=1\n');
      return realFileSystem.open(path, flags, mode);
    };
    await updateFileWith({ ...realFileSystem, open }, file(), { A: '2' }, {});
    equal(readFileSync(file(), 'utf8'), 'B=1\nA=2\n');
  });

  it('sees that another program did the work already', async () => {
    const open: FileSystem['open'] = (path, flags, mode) => {
      if (String(path).endsWith('.lock')) writeFileSync(file(), 'A=2\n');
      return realFileSystem.open(path, flags, mode);
    };
    const { created, changes } = await updateFileWith({ ...realFileSystem, open }, file(), { A: '2' }, {});
    deepEqual({ created, changes }, { created: false, changes: [{ key: 'A', kind: 'unchanged', line: 0 }] });
    deepEqual(readdirSync(folder()), ['.env']);
  });

  it('gives up when an editor never stops writing', async () => {
    let saves = 0;
    const open: FileSystem['open'] = (path, flags, mode) => {
      if (String(path).endsWith('.tmp')) writeFileSync(file(), `EDITOR=${saves++}\n`);
      return realFileSystem.open(path, flags, mode);
    };
    await rejects(updateFileWith({ ...realFileSystem, open }, file(), { A: '2' }, {}), { code: 'conflict' });
    deepEqual(readdirSync(folder()), ['.env']);
  });

  it('loses no key of several processes that write at once', async () => {
    writeFileSync(file(), '# shared\n');
    const writers = ['ONE', 'TWO', 'THREE', 'FOUR'];
    const keys = 12;
    const ends = writers.map(
      (writer) =>
        new Promise((resolve) => {
          spawn(process.execPath, [program('write-own-keys'), file(), writer, `${keys}`]).on('exit', resolve);
        }),
    );
    deepEqual(await Promise.all(ends), [0, 0, 0, 0]);
    const document = parseDotenv(readFileSync(file(), 'utf8'));
    for (const writer of writers) {
      for (let number = 0; number < keys; number++) equal(document.get(`${writer}_${number}`), `value ${number}`);
    }
    deepEqual(readdirSync(folder()), ['.env']);
  });

  it('loses no key that was said to be written, though other writers are killed among them', async function () {
    const rounds = Math.ceil(Number(process.env.KILLS ?? 12) / 6);
    this.timeout(60_000 * rounds);
    for (let round = 0; round < rounds; round++) {
      writeFileSync(file(), 'KEPT=1 # note\r\nLAST=1');
      const writers = ['ONE', 'TWO', 'THREE', 'FOUR', 'FIVE'].map((name) => {
        const child = spawn(process.execPath, [program('write-own-keys'), file(), name, '8']);
        let output = '';
        child.stdout.on('data', (part) => {
          output += part;
        });
        return { name, child, end: new Promise((resolve) => child.on('close', resolve)), written: () => output };
      });
      for (const { child } of writers.slice(0, 3)) {
        await delay(20 + Math.random() * 120);
        child.kill('SIGKILL');
      }
      const ends = await Promise.all(writers.map(({ end }) => end));
      deepEqual(ends.slice(3), [0, 0]);
      await updateDotenvFile(file(), { LAST: '2' });
      const { get } = parseDotenv(readFileSync(file(), 'utf8'));
      equal(get('KEPT'), '1');
      equal(get('LAST'), '2');
      for (const { name, written } of writers) {
        for (const number of written().split('\n').slice(0, -1)) equal(get(`${name}_${number}`), `value ${number}`);
      }
      deepEqual(readdirSync(folder()), ['.env'], 'the next write did not clean up');
    }
  });

  it('never shows half a file, however often writers are killed', async function () {
    const kills = Number(process.env.KILLS ?? 12);
    this.timeout(20_000 + kills * 2000);
    writeFileSync(file(), 'KEPT=1\nFIRST=\nSECOND=\nTHIRD=\n');
    let looks = 0;
    const look = () => {
      const document = parseDotenv(readFileSync(file(), 'utf8'));
      equal(document.get('KEPT'), '1');
      equal(document.get('SECOND'), document.get('FIRST'));
      equal(document.get('THIRD'), document.get('FIRST'));
      looks++;
    };
    for (let kill = 0; kill < kills; kill++) {
      const writer = spawn(process.execPath, [program('write-forever'), file(), `writer${kill}`]);
      const end = new Promise((resolve) => writer.on('exit', resolve));
      await waitUntil(() => readFileSync(file(), 'utf8').includes(`writer${kill}-`), look);
      const until = Date.now() + Math.random() * 40;
      await waitUntil(() => Date.now() > until, look);
      writer.kill('SIGKILL');
      await end;
      look();
    }
    ok(looks > kills);
    await updateDotenvFile(file(), { FIRST: 'end', SECOND: 'end', THIRD: 'end' });
    equal(readFileSync(file(), 'utf8'), 'KEPT=1\nFIRST=end\nSECOND=end\nTHIRD=end\n');
    deepEqual(readdirSync(folder()), ['.env'], 'the next write did not clean up');
  });
});

describe('the lock of a file', () => {
  const folder = temporaryFolder();
  const file = () => join(folder(), '.env');
  const lock = () => `${file()}.lock`;
  const token = '0123456789abcdef';
  const holder = (host: string, pid: number) => JSON.stringify({ host, pid, token });
  const deadPid = () => Number(spawnSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }).stdout);

  it('is taken from a process that is gone, with what it left', async () => {
    writeFileSync(lock(), holder(hostname(), deadPid()));
    writeFileSync(`${file()}.${token}.tmp`, 'A=half');
    await updateDotenvFile(file(), { A: '1' });
    deepEqual(readdirSync(folder()), ['.env']);
  });

  it('is waited for while its holder lives', async () => {
    writeFileSync(lock(), holder(hostname(), process.pid));
    const update = updateDotenvFile(file(), { A: '1' });
    await delay(60);
    deepEqual(readdirSync(folder()), ['.env.lock']);
    await realFileSystem.rm(lock());
    await update;
    deepEqual(readdirSync(folder()), ['.env']);
  });

  it('is taken from a process of another machine when it is old', async () => {
    writeFileSync(lock(), holder('elsewhere', process.pid));
    age(lock(), 11);
    await updateDotenvFile(file(), { A: '1' });
    deepEqual(readdirSync(folder()), ['.env']);
  });

  it('is taken when nobody signed it for a while', async () => {
    writeFileSync(lock(), '');
    age(lock(), 2);
    await updateDotenvFile(file(), { A: '1' });
    deepEqual(readdirSync(folder()), ['.env']);
  });

  it('is not taken from a living process of another user', async function () {
    if (!isRoot) return skip(this, 'only root can act as another user');
    chmodSync(folder(), 0o777);
    writeFileSync(lock(), holder(hostname(), process.ppid));
    await asNobody(async () => {
      const update = updateDotenvFile(file(), { A: '1' });
      await delay(40);
      ok(statSync(lock()));
      await realFileSystem.rm(lock());
      await update;
    });
  });

  it('may be lost while its holder sleeps: he sees it, and writes again', async () => {
    writeFileSync(file(), 'A=1\n');
    let isAsleep = true;
    const rename: FileSystem['rename'] = async (from, to) => {
      if (isAsleep) {
        isAsleep = false;
        age(lock(), 11);
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
      writeFileSync(lock(), holder('elsewhere', 1));
      return realFileSystem.rename(from, to);
    };
    await updateFileWith({ ...realFileSystem, rename }, file(), { A: '1' }, {});
    deepEqual(readdirSync(folder()), ['.env', '.env.lock']);
  });

  it('is not taken when it is a file of somebody else, and not waited for forever', async function () {
    this.timeout(40_000);
    writeFileSync(lock(), 'dependencies');
    age(lock(), 3600);
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
    writeFileSync(lock(), holder(hostname(), process.pid));
    const refresh = setInterval(() => age(lock(), 0), 500);
    try {
      await rejects(updateDotenvFile(file(), { A: '1' }), { code: 'conflict' });
    } finally {
      clearInterval(refresh);
    }
    deepEqual(readdirSync(folder()), ['.env.lock']);
  });
});

function age(path: string, seconds: number): void {
  const time = Date.now() / 1000 - seconds;
  utimesSync(path, time, time);
}

async function waitUntil(isDone: () => boolean, meanwhile: () => void): Promise<void> {
  while (!isDone()) {
    meanwhile();
    await delay(1);
  }
}

/** Runs something without root's right to do everything. */
async function asNobody(run: () => Promise<void>): Promise<void> {
  if (!isRoot) return run();
  process.seteuid?.(65534);
  try {
    await run();
  } finally {
    process.seteuid?.(0);
  }
}

function skip(test: Mocha.Context, reason: string): void {
  console.warn(`      SKIPPED: ${reason}`);
  test.skip();
}
