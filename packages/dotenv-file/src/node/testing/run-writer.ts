import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import type { WriterTask } from './writer-task.ts';

const source = fileURLToPath(new URL('./writer.ts', import.meta.url));

/**
 * Lets a suite run processes that write. Call in `describe`.
 *
 * @returns runs such a process to its end, and gives `done`, the code of the error it met, or the signal that killed it
 */
export function useWriters(): (task: WriterTask) => Promise<string> {
  let folder = '';
  const script = () => join(folder, 'writer.mjs');

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'dotenv-file-writer-'));
    // In one file it starts several times as fast, which counts when dozens are killed.
    buildSync({ entryPoints: [source], bundle: true, platform: 'node', format: 'esm', outfile: script() });
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  return async (task) => {
    const child = fork(script(), [JSON.stringify(task)], { execArgv: [] });
    let report = 'nothing';
    child.on('message', (message) => {
      report = String(message);
    });
    const [, signal] = await once(child, 'exit');
    return signal ?? report;
  };
}
