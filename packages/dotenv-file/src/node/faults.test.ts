import { deepEqual, equal, ok, rejects } from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import {
  chmod,
  chown,
  type FileHandle,
  lstat,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { DotenvError } from '../errors/dotenv-error.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { type FileSystem, realFileSystem } from './file-system.ts';
import { useWriters } from './testing/run-writer.ts';
import { skip } from './testing/skip.ts';
import { asNobody, isRoot } from './testing/users.ts';
import { systemError, watchedFileSystem } from './testing/watched-file-system.ts';
import { updateDotenvFile, updateFileWith } from './update-dotenv-file.ts';

const oldText = `# ${'kept '.repeat(5000)}\nA=old\nZ=last\n`;
const newText = oldText.replace('A=old', 'A=new');

/** Fails unless a file holds what it held, and is alone in its folder. */
function isUntouched(path: string, text: string): void {
  equal(readFileSync(path, 'utf8'), text);
  deepEqual(readdirSync(dirname(path)), ['.env'], 'something was left behind');
}

describe('updateDotenvFile when any one call fails', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();

  for (const [code, kinds] of [
    ['ENOSPC', ['no-space']],
    ['EACCES', ['not-writable', 'not-readable']],
    ['EXDEV', ['not-writable']],
    ['EROFS', ['not-writable']],
    ['EIO', ['io']],
  ] as const) {
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
        if (refusal) {
          ok(refusal instanceof DotenvError, `${hint}: ${String(refusal)}`);
          ok(
            kinds.some((kind) => kind === refusal.code),
            `${hint}: ${refusal.code}`,
          );
        }
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
});

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

describe('updateDotenvFile when a call always fails', () => {
  const folder = temporaryFolder();
  const file = () => join(folder(), '.env');

  beforeEach(() => writeFile(file(), 'A=1\n'));

  for (const [code, kind] of [
    ['ENOSPC', 'no-space'],
    ['EDQUOT', 'no-space'],
    ['EIO', 'io'],
  ] as const) {
    it(`leaves the file alone when writing fails with ${code}`, async () => {
      await rejects(updateFileWith(failingWrites(code), file(), { A: '2' }, {}), { code: kind });
      isUntouched(file(), 'A=1\n');
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
      isUntouched(file(), 'A=1\n');
    });
  }

  it('tries again when the file is in use for a moment', async () => {
    let tries = 0;
    const rename: FileSystem['rename'] = (from, to) => {
      if (tries++ < 2) return Promise.reject(systemError('EBUSY'));
      return realFileSystem.rename(from, to);
    };
    await updateFileWith({ ...realFileSystem, rename }, file(), { A: '2' }, {});
    equal(await readFile(file(), 'utf8'), 'A=2\n');
  });

  it('does without syncing the folder where that is not possible', async () => {
    const open: FileSystem['open'] = (path, flags, mode) => {
      if (path === folder()) return Promise.reject(systemError('EISDIR'));
      return realFileSystem.open(path, flags, mode);
    };
    await updateFileWith({ ...realFileSystem, open }, file(), { A: '2' }, {});
    equal(await readFile(file(), 'utf8'), 'A=2\n');
  });

  it('keeps the content when the owner cannot be kept', async () => {
    const open: FileSystem['open'] = async (path, flags, mode) => {
      const handle = await realFileSystem.open(path, flags, mode);
      return Object.assign(handle, { chown: () => Promise.reject(systemError('EPERM')) });
    };
    await updateFileWith({ ...realFileSystem, open }, file(), { A: '2' }, {});
    equal(await readFile(file(), 'utf8'), 'A=2\n');
  });

  it('asks for no mode where none can be set, but for the one that the file had', async () => {
    const open: FileSystem['open'] = async (path, flags, mode) => {
      const handle = await realFileSystem.open(path, flags, mode);
      return Object.assign(handle, { chmod: () => Promise.reject(systemError('EPERM')) });
    };
    await chmod(file(), 0o600);
    await updateFileWith({ ...realFileSystem, open }, file(), { A: '2' }, {});
    equal(await readFile(file(), 'utf8'), 'A=2\n');
    await chmod(file(), 0o640);
    await rejects(updateFileWith({ ...realFileSystem, open }, file(), { A: '3' }, {}), { code: 'not-writable' });
    isUntouched(file(), 'A=2\n');
  });

  it('refuses a file that may not be read', async () => {
    const readBytes = () => Promise.reject(systemError('EACCES'));
    await rejects(updateFileWith({ ...realFileSystem, readFile: readBytes }, file(), { A: '2' }, {}), {
      code: 'not-readable',
    });
    isUntouched(file(), 'A=1\n');
  });

  it('passes errors on that are not of the file system', async () => {
    const readBytes = () => Promise.reject(new TypeError('a bug'));
    await rejects(updateFileWith({ ...realFileSystem, readFile: readBytes }, file(), { A: '2' }, {}), TypeError);
  });
});

describe('updateDotenvFile where it may not write', () => {
  const folder = temporaryFolder();
  const startWriter = useWriters();
  const file = () => join(folder(), '.env');

  beforeEach(() => writeFile(file(), 'A=1\n'));

  it('refuses a read-only folder', async () => {
    await chmod(folder(), 0o555);
    await chown(file(), 65534, 65534);
    await asNobody(() => rejects(updateDotenvFile(file(), { A: '2' }), { code: 'not-writable' }));
    isUntouched(file(), 'A=1\n');
  });

  it('refuses a read-only file, though its folder would let it be replaced', async () => {
    await chmod(folder(), 0o777);
    await chmod(file(), 0o444);
    await asNobody(() => rejects(updateDotenvFile(file(), { A: '2' }), { code: 'not-writable' }));
    isUntouched(file(), 'A=1\n');
  });

  it('refuses a file that another user keeps for himself', async function () {
    if (!isRoot) return skip(this, 'only root can act as another user');
    await chmod(folder(), 0o777);
    await chmod(file(), 0o600);
    await asNobody(() => rejects(updateDotenvFile(file(), { A: '2' }), { code: 'not-readable' }));
    isUntouched(file(), 'A=1\n');
  });

  it('refuses a file of everybody in a folder that only its owner may write', async function () {
    if (!isRoot) return skip(this, 'only root can act as another user');
    await chmod(file(), 0o666);
    await chmod(folder(), 0o755);
    await asNobody(() => rejects(updateDotenvFile(file(), { A: '2' }), { code: 'not-writable' }));
    isUntouched(file(), 'A=1\n');
  });

  it("refuses a file whose mode Node's permission model lets nobody set, and writes one for its owner alone", async () => {
    const write = (key: string) => {
      const task = { kind: 'oneByOne', path: file(), keys: [key] } as const;
      return startWriter(task, ['--permission', '--allow-fs-read=*', `--allow-fs-write=${folder()}`]).end;
    };
    await chmod(file(), 0o640);
    equal(await write('B'), 'not-writable');
    isUntouched(file(), 'A=1\n');
    await chmod(file(), 0o600);
    equal(await write('B'), 'done');
    equal(readFileSync(file(), 'utf8'), 'A=1\nB=value-of-B\n');
  });

  it('refuses a file that is a mount of its own', async function () {
    const source = join(folder(), 'source');
    await writeFile(source, 'A=old\n');
    if (!isRoot || spawnSync('mount', ['--bind', source, file()]).status !== 0) {
      return skip(this, 'no file can be mounted here');
    }
    try {
      await rejects(updateDotenvFile(file(), { A: 'new' }), { name: 'DotenvError', code: 'not-writable' });
      equal(await readFile(file(), 'utf8'), 'A=old\n');
    } finally {
      spawnSync('umount', [file()]);
    }
    deepEqual(await readdir(folder()), ['.env', 'source']);
  });
});

describe('updateDotenvFile on a full disk', () => {
  const disk = () => join(folder(), 'disk');
  // Before the folder is taken away.
  afterEach(() => spawnSync('umount', [disk()]));
  const folder = temporaryFolder();
  const path = () => join(disk(), '.env');

  beforeEach(async function () {
    await mkdir(disk());
    const mount = ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk()];
    if (!isRoot || spawnSync('mount', mount).status !== 0) skip(this, 'no small disk can be mounted here');
  });

  it('leaves the file alone when its new content finds no room, and goes on when it does', async () => {
    const before = `A=1\nB='${'b'.repeat(24_000)}'\n`;
    await writeFile(path(), before);
    await rejects(updateDotenvFile(path(), { A: 'a'.repeat(24_000) }), { code: 'no-space' });
    isUntouched(path(), before);
    await updateDotenvFile(path(), { A: '2' });
    ok((await readFile(path(), 'utf8')).startsWith('A=2\n'));
  });

  it('leaves nothing when not even a lock can be signed', async () => {
    await writeFile(path(), 'A=old\n');
    await writeFile(join(disk(), 'filler'), Buffer.alloc(1 << 20)).catch(() => undefined);
    const names = await readdir(disk());
    const isRefused = { name: 'DotenvError', code: 'no-space' };
    await rejects(updateDotenvFile(path(), { A: 'new' }), isRefused);
    await rejects(updateDotenvFile(join(disk(), '.env.local'), { A: 'new' }), isRefused);
    equal(await readFile(path(), 'utf8'), 'A=old\n');
    deepEqual(await readdir(disk()), names);
  });
});

describe('updateDotenvFile among programs that know nothing of its lock', () => {
  const folder = temporaryFolder();
  const file = () => join(folder(), '.env');

  it('keeps what an editor wrote between reading and replacing', async () => {
    await writeFile(file(), 'A=1\n');
    let saves = 0;
    const open: FileSystem['open'] = (path, flags, mode) => {
      if (String(path).endsWith('.tmp') && saves++ < 3) writeFileSync(file(), `A=1\nEDITOR=${saves}\n`);
      return realFileSystem.open(path, flags, mode);
    };
    await updateFileWith({ ...realFileSystem, open }, file(), { A: '2' }, {});
    equal(await readFile(file(), 'utf8'), 'A=2\nEDITOR=3\n');
  });

  it('keeps the mode that somebody gave the file while it was written', async () => {
    await writeFile(file(), 'A=1\n', { mode: 0o644 });
    const fs = watchedFileSystem(async (call) => {
      if (call === 'file.sync') await chmod(file(), 0o600);
    });
    await updateFileWith(fs, file(), { A: '2' }, {});
    equal(await readFile(file(), 'utf8'), 'A=2\n');
    equal((await stat(file())).mode & 0o777, 0o600);
  });

  it('follows the link that somebody made of the file while it was written', async () => {
    await writeFile(file(), 'A=1\n');
    const shared = join(folder(), 'shared.env');
    let isMoved = false;
    const fs = watchedFileSystem(async (call) => {
      if (call !== 'file.sync' || isMoved) return;
      isMoved = true;
      await rename(file(), shared);
      await symlink(shared, file());
    });
    const { path } = await updateFileWith(fs, file(), { A: '2' }, {});
    equal(path, shared);
    equal(await readFile(shared, 'utf8'), 'A=2\n');
    ok((await lstat(file())).isSymbolicLink());
    deepEqual((await readdir(folder())).toSorted(), ['.env', 'shared.env']);
  });

  for (const old of ['', 'A=1\nB=2\n']) {
    it(`waits for a save in place that has begun ${old === '' ? 'before' : 'while'} it reads`, async () => {
      await writeFile(file(), old);
      const parts = ['A=1\n', 'A=1\nB=2\n', 'A=1\nB=2\nEDITOR=3\n'];
      const save = async () => {
        writeFileSync(file(), '');
        await Promise.all(parts.map((part, index) => delay(10 * index + 10).then(() => writeFileSync(file(), part))));
      };
      let saved: Promise<void> | undefined;
      const stat: FileSystem['stat'] = (path) => {
        if (old === '') saved ??= save();
        return realFileSystem.stat(path);
      };
      const open: FileSystem['open'] = (path, flags, mode) => {
        if (String(path).endsWith('.lock')) saved ??= save();
        return realFileSystem.open(path, flags, mode);
      };
      await updateFileWith({ ...realFileSystem, stat, open }, file(), { A: '2' }, {});
      await saved;
      equal(await readFile(file(), 'utf8'), 'A=2\nB=2\nEDITOR=3\n');
    });
  }

  it('takes an empty file that stays so for what it is', async () => {
    await writeFile(file(), '');
    await updateDotenvFile(file(), { A: '1' });
    equal(await readFile(file(), 'utf8'), 'A=1\n');
  });

  it('keeps what another program made in the meantime', async () => {
    const open: FileSystem['open'] = (path, flags, mode) => {
      if (String(path).endsWith('.lock')) writeFileSync(file(), 'B=1\n');
      return realFileSystem.open(path, flags, mode);
    };
    await updateFileWith({ ...realFileSystem, open }, file(), { A: '2' }, {});
    equal(await readFile(file(), 'utf8'), 'B=1\nA=2\n');
  });

  it('sees that another program did the work already', async () => {
    const open: FileSystem['open'] = (path, flags, mode) => {
      if (String(path).endsWith('.lock')) writeFileSync(file(), 'A=2\n');
      return realFileSystem.open(path, flags, mode);
    };
    const { created, changes } = await updateFileWith({ ...realFileSystem, open }, file(), { A: '2' }, {});
    deepEqual({ created, changes }, { created: false, changes: [{ key: 'A', kind: 'unchanged', line: 0 }] });
    deepEqual(await readdir(folder()), ['.env']);
  });

  it('gives up when an editor never stops writing', async () => {
    let saves = 0;
    const open: FileSystem['open'] = (path, flags, mode) => {
      if (String(path).endsWith('.tmp')) writeFileSync(file(), `EDITOR=${saves++}\n`);
      return realFileSystem.open(path, flags, mode);
    };
    await rejects(updateFileWith({ ...realFileSystem, open }, file(), { A: '2' }, {}), { code: 'conflict' });
    deepEqual(await readdir(folder()), ['.env']);
  });
});
