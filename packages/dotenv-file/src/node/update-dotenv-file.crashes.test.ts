import { deepEqual, equal, ok, rejects } from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDotenv } from '../document/parse-dotenv.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { useWriters } from './testing/run-writer.ts';
import { watchedFileSystem } from './testing/watched-file-system.ts';
import { updateDotenvFile, updateFileWith } from './update-dotenv-file.ts';

const isRoot = process.getuid?.() === 0;
const nobody = 65534;

const oldText = `# ${'kept '.repeat(5000)}\nA=old\nZ=last\n`;
const newText = oldText.replace('A=old', 'A=new');

describe('updateDotenvFile killed before any call it makes', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();
  const runWriter = useWriters();

  /** Kills a writer before each call in turn, while somebody reads the file all the time. */
  async function killEverywhere(): Promise<number> {
    for (let beforeCall = 1; ; beforeCall++) {
      const place = join(folder(), String(beforeCall));
      const path = join(place, '.env');
      await mkdir(place);
      await writeFile(path, oldText);

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
    ok((await killEverywhere()) >= 15);
  });

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
