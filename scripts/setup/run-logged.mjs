import { spawn } from 'node:child_process';
import { appendFileSync, closeSync, mkdirSync, openSync, readFileSync, statSync } from 'node:fs';
import { delimiter, join, relative } from 'node:path';
import { logFolder, root } from './places.mjs';
import { SetupError } from './setup-error.mjs';

const logFile = join(logFolder, 'setup.log');
const noNetwork = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|Could not resolve|Failed to fetch/;

/**
 * Runs an installer with its output in the log.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: Record<string, string> }} [options]
 * @throws {SetupError} with the end of its output when it fails
 */
export async function runLogged(command, args, { cwd = root, env = {} } = {}) {
  mkdirSync(logFolder, { recursive: true });
  appendFileSync(
    logFile,
    `\n$ ${[command, ...args].join(' ')}   (${new Date().toISOString()}, in ${relative(root, cwd) || '.'})\n`,
  );
  const before = statSync(logFile).size;
  const log = openSync(logFile, 'a');
  const code = await exitCode(
    spawn(command, args, {
      cwd,
      env: { ...installerEnvironment(), ...env },
      stdio: ['ignore', log, log],
      // a process group of its own, so that all of it can be ended
      detached: true,
    }),
  );
  closeSync(log);
  if (code === 0) return;

  const output = readFileSync(logFile).subarray(before).toString();
  const hint = noNetwork.test(output)
    ? 'It could not reach what it downloads from. Check the network (and the proxy settings), then run the same command again: it goes on where it stopped.'
    : `All of its output is in ${relative(root, logFile)}. Running the same command again goes on where it stopped.`;
  const tail = output.trimEnd().split('\n').slice(-12);
  throw new SetupError(`${[command, ...args].join(' ')} failed:\n  ${tail.join('\n  ')}\n${hint}`);
}

/**
 * Waits for the installer to end. When the setup is interrupted, the installer is ended first: still at work, it would
 * trample what the next setup does.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number | null>}
 */
function exitCode(child) {
  let interrupted = false;
  const stop = () => {
    interrupted = true;
    if (child.pid) process.kill(-child.pid, 'SIGTERM');
  };
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  for (const signal of signals) process.on(signal, stop);
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new SetupError(`${child.spawnfile} could not be started: ${error.message}`)));
    child.once('exit', (code) => {
      if (interrupted) reject(new SetupError('Interrupted. The next run goes on from here.'));
      else resolve(code);
    });
  }).finally(() => {
    for (const signal of signals) process.off(signal, stop);
  });
}

/**
 * The environment without this project's own `node_modules/.bin`: npm may replace the Node in there, so npm has to run on
 * the system's.
 */
function installerEnvironment() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return { ...process.env, PATH: folders.filter((folder) => !folder.endsWith('node_modules/.bin')).join(delimiter) };
}
