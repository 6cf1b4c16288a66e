import { deepEqual, equal, ok } from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type FileHandle, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseDotenv } from '../document/parse-dotenv.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { type FileSystem, realFileSystem } from './file-system.ts';
import { deadPid, leaveDeadLock } from './testing/locks.ts';
import { useWriters } from './testing/run-writer.ts';
import { watchedFileSystem } from './testing/watched-file-system.ts';
import { updateDotenvFile, updateFileWith } from './update-dotenv-file.ts';

const oldText = `# ${'kept '.repeat(5000)}\nA=old\nZ=last\n`;
const newText = oldText.replace('A=old', 'A=new');

describe('updateDotenvFile killed before any call it makes', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();
  const startWriter = useWriters();

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
      const end = await startWriter({ kind: 'dies', path, updates: { A: 'new' }, beforeCall }).end;
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

describe('updateDotenvFile killed at any moment', () => {
  const folder = temporaryFolder();
  const startWriter = useWriters();
  const file = () => join(folder(), '.env');
  const keys = ['FIRST', 'SECOND', 'THIRD'];

  it('never shows half a file', async function () {
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
      const writer = startWriter({ kind: 'forever', path: file(), keys, value: `writer${kill}` });
      await waitUntil(() => readFileSync(file(), 'utf8').includes(`writer${kill}-`), look);
      const until = Date.now() + Math.random() * 40;
      await waitUntil(() => Date.now() > until, look);
      writer.kill();
      await writer.end;
      look();
    }
    ok(looks > kills);
    await updateDotenvFile(file(), { FIRST: 'end', SECOND: 'end', THIRD: 'end' });
    equal(readFileSync(file(), 'utf8'), 'KEPT=1\nFIRST=end\nSECOND=end\nTHIRD=end\n');
    deepEqual(readdirSync(folder()), ['.env'], 'the next write did not clean up');
  });
});

async function waitUntil(isDone: () => boolean, meanwhile: () => void): Promise<void> {
  while (!isDone()) {
    meanwhile();
    await delay(1);
  }
}
