import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import type { WriterTask } from './writer-task.ts';

const source = fileURLToPath(new URL('./writer.ts', import.meta.url));

/** A process that writes. */
export interface Writer {
  /** `done`, the code of the error it met, or the signal that killed it. */
  readonly end: Promise<string>;
  /** What it has reported so far, the end included. */
  readonly reports: readonly string[];
  readonly kill: () => void;
}

/**
 * Lets a suite start processes that write. Call in `describe`.
 *
 * @returns starts such a process, with arguments for Node
 */
export function useWriters(): (task: WriterTask, execArgv?: readonly string[]) => Writer {
  let folder = '';
  const script = () => join(folder, 'writer.mjs');

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'dotenv-file-writer-'));
    // In one file it starts several times as fast, which counts when dozens are killed.
    buildSync({ entryPoints: [source], bundle: true, platform: 'node', format: 'esm', outfile: script() });
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  return (task, execArgv = []) => {
    const child = fork(script(), [JSON.stringify(task)], { execArgv: [...execArgv] });
    const reports: string[] = [];
    child.on('message', (message) => reports.push(String(message)));
    const end = once(child, 'exit').then(([, signal]: unknown[]) => String(signal ?? reports.at(-1)));
    return { end, reports, kill: () => child.kill('SIGKILL') };
  };
}
