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
  const code = await new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...installerEnvironment(), ...env },
      stdio: ['ignore', log, log],
    });
    child.once('error', (error) => {
      appendFileSync(logFile, `${error.message}\n`);
      resolve(undefined);
    });
    child.once('exit', resolve);
  });
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
 * The environment without this project's own `node_modules/.bin`: `npm ci` deletes the Node in there, so npm has to run on
 * the system's.
 */
function installerEnvironment() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return { ...process.env, PATH: folders.filter((folder) => !folder.endsWith('node_modules/.bin')).join(delimiter) };
}
