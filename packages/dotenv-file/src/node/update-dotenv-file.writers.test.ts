import { deepEqual, equal } from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseDotenv } from '../document/parse-dotenv.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { leaveDeadLock } from './testing/locks.ts';
import { useWriters } from './testing/run-writer.ts';
import { updateDotenvFile } from './update-dotenv-file.ts';

describe('updateDotenvFile in several processes', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();
  const startWriter = useWriters();
  const path = () => join(folder(), '.env');
  const keysOf = (name: string) => Array.from({ length: 10 }, (_, n) => `${name}_${n}`);

  const arrangements: readonly (readonly [string, () => Promise<void>])[] = [
    ['a file', () => writeFile(path(), 'KEPT=1\n')],
    ['no file yet', () => Promise.resolve()],
    ['the lock of a killed process', () => leaveDeadLock(path())],
  ];
  const ways = [
    ['two that write all at once', 'atOnce', ['ONE', 'TWO']],
    ['four that write one by one', 'oneByOne', ['ONE', 'TWO', 'THREE', 'FOUR']],
  ] as const;
  for (const [name, arrange] of arrangements) {
    for (const [who, kind, names] of ways) {
      it(`loses no key of ${who} and find ${name}`, async () => {
        await arrange();
        const writers = names.map((own) => startWriter({ kind, path: path(), keys: keysOf(own) }));
        deepEqual(
          await Promise.all(writers.map(({ end }) => end)),
          names.map(() => 'done'),
        );
        const { assignments } = parseDotenv(await readFile(path(), 'utf8'));
        const found = assignments.filter(({ key }) => key !== 'KEPT').map(({ key, value }) => `${key}=${value}`);
        const wanted = names.flatMap(keysOf).map((key) => `${key}=value-of-${key}`);
        deepEqual(found.sort(), wanted.sort());
        deepEqual(await readdir(folder()), ['.env']);
      });
    }
  }

  it('loses, and refuses, no key of hundreds that one process writes at once', async () => {
    const keys = Array.from({ length: 200 }, (_, n) => `KEY_${n}`);
    await Promise.all(keys.map((key) => updateDotenvFile(path(), { [key]: 'x' })));
    const { assignments } = parseDotenv(await readFile(path(), 'utf8'));
    deepEqual(assignments.map(({ key }) => key).toSorted(), keys.toSorted());
    deepEqual(await readdir(folder()), ['.env']);
  });

  it('loses no key that was said to be written, though other writers are killed among them', async function () {
    const rounds = Math.ceil(Number(process.env.KILLS ?? 12) / 6);
    this.timeout(60_000 * rounds);
    for (let round = 0; round < rounds; round++) {
      await writeFile(path(), 'KEPT=1 # note\r\nLAST=1');
      const writers = ['ONE', 'TWO', 'THREE', 'FOUR', 'FIVE'].map((name) =>
        startWriter({ kind: 'oneByOne', path: path(), keys: keysOf(name).slice(0, 8) }),
      );
      for (const writer of writers.slice(0, 3)) {
        await delay(20 + Math.random() * 120);
        writer.kill();
      }
      const ends = await Promise.all(writers.map(({ end }) => end));
      deepEqual(ends.slice(3), ['done', 'done']);
      await updateDotenvFile(path(), { LAST: '2' });
      const { get } = parseDotenv(await readFile(path(), 'utf8'));
      equal(get('KEPT'), '1');
      equal(get('LAST'), '2');
      for (const key of writers.flatMap(({ reports }) => reports)) {
        if (key !== 'done') equal(get(key), `value-of-${key}`);
      }
      deepEqual(await readdir(folder()), ['.env'], 'the next write did not clean up');
    }
  });
});
