import { deepEqual, equal, match, rejects } from 'node:assert/strict';
import { chmod, chown, mkdir, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DotenvReader } from '../readers/reader.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { useWriters } from './testing/run-writer.ts';
import { daemon, isRoot, nobody } from './testing/users.ts';
import { updateDotenvFile } from './update-dotenv-file.ts';

const isWindows = process.platform === 'win32';

describe('updateDotenvFile', () => {
  const folder = temporaryFolder();
  const startWriter = useWriters();
  const file = () => join(folder(), '.env');

  it('makes a new file that only its owner may read, whatever the umask', async () => {
    const umask = process.umask(0);
    try {
      const { created, path, text } = await updateDotenvFile(file(), { A: 'x' });
      deepEqual({ created, path, text }, { created: true, path: file(), text: 'A=x\n' });
    } finally {
      process.umask(umask);
    }
    equal(await readFile(file(), 'utf8'), 'A=x\n');
    if (!isWindows) equal((await stat(file())).mode & 0o7777, 0o600);
    deepEqual(await readdir(folder()), ['.env']);
  });

  it('makes no file when told not to', async () => {
    await rejects(updateDotenvFile(file(), { A: 'x' }, { create: false }), { code: 'not-found' });
    deepEqual(await readdir(folder()), []);
  });

  it('makes no file to remove a key from it', async () => {
    await updateDotenvFile(file(), { A: { remove: true } });
    deepEqual(await readdir(folder()), []);
  });

  it('keeps the BOM, CRLF, the missing last line end and every other byte', async () => {
    await writeFile(file(), '\uFEFF# über\r\nA=1\r\nB="x\ny"\r\n\tC = 3');
    const { created } = await updateDotenvFile(file(), { A: '2' });
    equal(created, false);
    deepEqual(await readFile(file()), Buffer.from('\uFEFF# über\r\nA=2\r\nB="x\ny"\r\n\tC = 3'));
  });

  it('does not touch a file that needs no change', async () => {
    await writeFile(file(), 'A=1\n');
    await utimes(file(), 1000, 1000);
    const before = await stat(file());
    await updateDotenvFile(file(), { A: '1', B: { remove: true } });
    const { ino, mtimeMs } = await stat(file());
    deepEqual([ino, mtimeMs], [before.ino, before.mtimeMs]);
  });

  for (const mode of [0o600, 0o640, 0o644, 0o660, 0o755]) {
    it(`keeps the mode ${mode.toString(8)}`, async function () {
      if (isWindows) this.skip();
      await writeFile(file(), 'A=1\n');
      await chmod(file(), mode);
      await updateDotenvFile(file(), { A: '2' });
      equal((await stat(file())).mode & 0o7777, mode);
      equal(await readFile(file(), 'utf8'), 'A=2\n');
    });
  }

  it('keeps the owner and the group of a file that root edits', async function () {
    if (!isRoot) this.skip();
    await writeFile(file(), 'A=1\n');
    await chown(file(), nobody, nobody - 1);
    await chmod(file(), 0o640);
    await updateDotenvFile(file(), { A: '2' });
    const { uid, gid, mode } = await stat(file());
    deepEqual([uid, gid, mode & 0o7777], [nobody, nobody - 1, 0o640]);
  });

  it('edits the file of somebody else where the folder allows it', async function () {
    if (!isRoot) this.skip();
    await writeFile(file(), 'A=1\n');
    await chmod(file(), 0o666);
    await chmod(folder(), 0o777);
    equal(await startWriter({ kind: 'asUser', path: file(), updates: { A: '2' }, userId: nobody }).end, 'done');
    equal(await readFile(file(), 'utf8'), 'A=2\n');
    equal((await stat(file())).mode & 0o7777, 0o666);
  });

  it('leaves a file that is shared with a group to that group, of which its owner is', async function () {
    if (!isRoot) this.skip();
    const [owner, group] = [daemon, daemon];
    await writeFile(file(), 'A=1\n');
    await chown(file(), owner, group);
    await chmod(file(), 0o660);
    await chmod(folder(), 0o777);
    const update = { kind: 'asUser', path: file(), updates: { A: '2' }, userId: nobody } as const;
    equal(await startWriter({ ...update, groups: [group] }).end, 'done');
    const { gid, mode } = await stat(file());
    deepEqual([gid, mode & 0o7777], [group, 0o660]);
    equal(await readFile(file(), 'utf8'), 'A=2\n');
  });

  for (const [name, owner, mode] of [
    ['is not in the group that may write it', daemon, 0o660],
    ['is not known to be in that group', 54_321, 0o660],
    ['may do more than the group', daemon, 0o760],
    ['may do more than everybody', daemon, 0o706],
  ] as const) {
    it(`refuses to take a file away from its owner, who ${name}`, async function () {
      if (!isRoot) this.skip();
      const group = 2000;
      await writeFile(file(), 'A=1\n');
      await chown(file(), owner, group);
      await chmod(file(), mode);
      await chmod(folder(), 0o777);
      const update = { kind: 'asUser', path: file(), updates: { A: '2' }, userId: nobody } as const;
      equal(await startWriter({ ...update, groups: mode === 0o706 ? [] : [group] }).end, 'not-writable');
      const { uid, gid } = await stat(file());
      deepEqual([uid, gid], [owner, group]);
      equal(await readFile(file(), 'utf8'), 'A=1\n');
      deepEqual(await readdir(folder()), ['.env']);
    });
  }

  it('refuses a file of everybody in which a group may do more, and which would lose that group', async function () {
    if (!isRoot) this.skip();
    await writeFile(file(), 'A=1\n');
    await chown(file(), 0, 2000);
    await chmod(file(), 0o676);
    await chmod(folder(), 0o777);
    equal(await startWriter({ kind: 'asUser', path: file(), updates: { A: '2' }, userId: nobody }).end, 'not-writable');
    equal(await readFile(file(), 'utf8'), 'A=1\n');
    deepEqual(await readdir(folder()), ['.env']);
  });

  const unreadable: readonly (readonly [name: string, code: string, bytes: Buffer])[] = [
    ['ends in the middle of a character', 'not-utf8', Buffer.from([0x41, 0x3d, 0xc3])],
    ['is Latin-1', 'not-utf8', Buffer.from('A=für\n', 'latin1')],
    ['holds an overlong form', 'not-utf8', Buffer.from([0x41, 0x3d, 0xc0, 0xaf, 0x0a])],
    ['holds a surrogate as UTF-8', 'not-utf8', Buffer.from([0x41, 0x3d, 0xed, 0xa0, 0x80, 0x0a])],
    ['is UTF-16 with a mark', 'utf16', Buffer.from('\uFEFFA=1\r\n', 'utf16le')],
    ['is UTF-16 without a mark', 'utf16', Buffer.from('A=1\r\n', 'utf16le')],
    ['is big-endian UTF-16 with a mark', 'utf16', Buffer.from('\uFEFFA=1\r\n', 'utf16le').swap16()],
    ['is big-endian UTF-16 without a mark', 'utf16', Buffer.from('A=1\r\n', 'utf16le').swap16()],
  ];
  for (const [name, code, bytes] of unreadable) {
    it(`refuses a file that ${name}, and leaves its bytes alone`, async () => {
      await writeFile(file(), bytes);
      await rejects(updateDotenvFile(file(), { A: '2' }), { name: 'DotenvError', code });
      deepEqual(await readFile(file()), bytes);
      deepEqual(await readdir(folder()), ['.env']);
    });
  }

  it('refuses half of a surrogate pair, which UTF-8 cannot hold', async () => {
    await writeFile(file(), 'A=1\n');
    await rejects(updateDotenvFile(file(), { A: '\ud800' }), { code: 'invalid-value' });
    await rejects(updateDotenvFile(file(), new Map([['A', '\udc00x']])), { code: 'invalid-value' });
    equal(await readFile(file(), 'utf8'), 'A=1\n');
  });

  it('writes all keys or none', async () => {
    await writeFile(file(), 'A=1\n');
    await rejects(updateDotenvFile(file(), { A: '2', 'B C': '3' }), { code: 'invalid-key' });
    equal(await readFile(file(), 'utf8'), 'A=1\n');
    deepEqual(await readdir(folder()), ['.env']);
  });

  it('writes what was asked for when it was asked for, whatever becomes of the object then', async () => {
    const updates: Record<string, string> = { A: 'one' };
    const readers = ['dotenv', 'node'] satisfies DotenvReader[];
    const done = updateDotenvFile(file(), updates, { readers });
    updates.A = 'two';
    updates.B = '\uD800';
    readers.length = 0;
    await done;
    equal(await readFile(file(), 'utf8'), 'A=one\n');
  });

  it('lets the one that was called last have the last word, however quick the others are', async () => {
    for (const [before, ...words] of ['0 1 0', 'x 1 2 3', 'x 1 2 x', '1 2 1 2 1'].map((row) => row.split(' '))) {
      await writeFile(file(), `A=${before}\n`);
      const first = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`B${index}`, 'x']));
      await Promise.all(words.map((A, index) => updateDotenvFile(file(), index === 0 ? { A, ...first } : { A })));
      match(await readFile(file(), 'utf8'), new RegExp(`^A=${words.at(-1)}\n`));
    }
  });

  it('refuses options and updates that are none', async () => {
    for (const options of [null, { readers: null }, { heading: 5 }]) {
      const update = updateDotenvFile(file(), { A: '1' }, options as unknown as object);
      await rejects(update, { name: 'DotenvError' });
    }
    const symbols = new Map([[Symbol('x'), '\uD800']]) as unknown as Map<string, string>;
    await rejects(updateDotenvFile(file(), symbols), { name: 'DotenvError', code: 'invalid-key' });
    await rejects(updateDotenvFile(undefined as unknown as string, { A: '1' }), {
      name: 'DotenvError',
      code: 'not-a-file',
    });
    deepEqual(await readdir(folder()), []);
  });

  it('makes no file of a path that ends as that of a folder', async () => {
    await rejects(updateDotenvFile(`${file()}/`, { A: '1' }), { name: 'DotenvError', code: 'not-a-file' });
    deepEqual(await readdir(folder()), []);
  });

  it('refuses a folder in the place of the file', async () => {
    await mkdir(file());
    await rejects(updateDotenvFile(file(), { A: '1' }), { name: 'DotenvError', code: 'not-a-file' });
    deepEqual(await readdir(folder()), ['.env']);
    deepEqual(await readdir(file()), []);
  });

  it('refuses a device in the place of the file', async function () {
    if (isWindows) this.skip();
    await rejects(updateDotenvFile('/dev/null', { A: '1' }), { name: 'DotenvError', code: 'not-a-file' });
  });

  it('refuses a path whose folder is missing, or is a file', async () => {
    await rejects(updateDotenvFile(join(folder(), 'gone', '.env'), { A: '1' }), { code: 'not-found' });
    await writeFile(file(), 'A=1\n');
    await rejects(updateDotenvFile(join(file(), '.env'), { A: '1' }), { code: 'not-found' });
    deepEqual(await readdir(folder()), ['.env']);
  });

  it('says which file it could not write, and no value', async () => {
    const path = join(folder(), 'gone', '.env');
    await rejects(updateDotenvFile(path, { A: 'hunter2' }), (error: Error & { path?: string }) => {
      equal(error.path, path);
      return !error.message.includes('hunter2');
    });
  });
});
