import { DotenvError } from '../../errors/dotenv-error.ts';
import { updateDotenvFile, updateFileWith } from '../update-dotenv-file.ts';
import { watchedFileSystem } from './watched-file-system.ts';
import type { WriterTask } from './writer-task.ts';

// A process that writes a file as its first argument says, and sends its parent what it has to report, then `done` or the code of the
// error.

const task = JSON.parse(process.argv[2] ?? '') as WriterTask;

try {
  await work();
  process.send?.('done');
} catch (error) {
  if (!(error instanceof DotenvError)) throw error;
  process.send?.(error.code);
}
process.disconnect();

async function work(): Promise<void> {
  switch (task.kind) {
    case 'asUser':
      becomeUser(task.userId, task.groups ?? []);
      await updateDotenvFile(task.path, task.updates);
      return;
    case 'atOnce':
      await Promise.all(task.keys.map((key) => updateDotenvFile(task.path, { [key]: `value-of-${key}` })));
      return;
    case 'oneByOne':
      for (const key of task.keys) {
        await updateDotenvFile(task.path, { [key]: `value-of-${key}` });
        process.send?.(key);
      }
      return;
    case 'forever':
      for (let round = 0; ; round++) {
        const value = `${task.value}-${round}-`.padEnd(4000, 'x');
        await updateDotenvFile(task.path, Object.fromEntries(task.keys.map((key) => [key, value])));
      }
    case 'dies': {
      let calls = 0;
      const fs = watchedFileSystem(() => {
        calls++;
        if (calls === task.beforeCall) process.kill(process.pid, 'SIGKILL');
      });
      await updateFileWith(fs, task.path, task.updates, {});
    }
  }
}

/** Gives up the rights of root. The code is loaded by now, which the other user may not be allowed to read. */
function becomeUser(id: number, groups: readonly number[]): void {
  process.setgroups?.([...groups]);
  process.setgid?.(id);
  process.setuid?.(id);
}
