import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import { outcomeUnknown } from '../errors/lost-answer.ts';
import { cancelled } from '../http/http.ts';
import { timeoutError } from '../http/network-error.ts';
import { failure, notStarted } from './console-failure.ts';
import { plainText } from './plain-text.ts';
import { isRemoteShell, quoteForShell } from './remote-shell.ts';

/** How the PIM's console is reached. */
export interface CommandOptions {
  /**
   * Program and first arguments: `['docker', 'compose', 'exec', '-T', 'fpm', 'bin/console']`. No shell on this computer
   * reads them; what is added is quoted when the program is `ssh`, whose other end has a shell.
   */
  readonly command: readonly string[];
  readonly cwd?: string;
  /** Replaces the environment of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds that a command may take. Default 60,000. */
  readonly timeout?: number;
  /** Is told about every command once it is over. */
  readonly trace?: (entry: CommandTrace) => void;
}

/** What a trace hook sees of a command: its name without its arguments, so never a secret. */
export interface CommandTrace {
  readonly command: string;
  /** `null` when it did not start or did not end by itself. */
  readonly exitCode: number | null;
  readonly milliseconds: number;
}

/** One run of a command. */
export interface CommandCall {
  readonly signal?: AbortSignal;
  /** What it changes, for the error when it is stopped on its way. */
  readonly changes?: string;
}

/** What a command said and how it ended. */
export interface CommandOutput {
  readonly stdout: string;
  readonly stderr: string;
  /** `null` when a signal ended it. */
  readonly exitCode: number | null;
}

const defaultTimeout = 60_000;
const graceBeforeKill = 2_000;
// A table of clients has some 150 characters a row; what goes on longer is no answer.
const longestOutput = 16 * 1024 * 1024;

/**
 * Runs a command of the PIM's console.
 *
 * @param words the console command and its arguments, each one word however it looks
 * @throws PimError `console-failed` when the program does not start, `timeout`, `cancelled`; `outcome-unknown` instead of
 * the last two for a command that changes something
 */
export async function runCommand(
  { command, cwd, env, timeout = defaultTimeout, trace }: CommandOptions,
  words: readonly string[],
  { signal, changes }: CommandCall = {},
): Promise<CommandOutput> {
  if (signal?.aborted) throw cancelled(signal);
  const [program = '', ...first] = command;
  const name = words[0] ?? '';
  if (program === '') throw failure(name, null, 'program-missing');
  const whyNotStarted = (error: NodeJS.ErrnoException) => notStarted(name, error, cwd === undefined || isFolder(cwd));
  const start = () => {
    try {
      return spawn(program, [...first, ...(isRemoteShell(command) ? words.map(quoteForShell) : words)], {
        shell: false,
        windowsHide: true,
        // Nothing to read: what asks a question gets its default answer and does not wait.
        stdio: ['ignore', 'pipe', 'pipe'],
        ...(cwd !== undefined && { cwd }),
        ...(env && { env }),
      });
    } catch (error) {
      // Thrown, not told: a file in the place of the folder, words that are too many, or with a NUL in them.
      throw whyNotStarted(error as NodeJS.ErrnoException);
    }
  };
  const child = start();
  const started = performance.now();
  const output = { stdout: '', stderr: '' };
  let exitCode: number | null = null;
  let timer: NodeJS.Timeout | undefined;
  let onAbort = () => {};
  const stopped = (error: Error) => (changes === undefined ? error : outcomeUnknown(changes, 'unknown', error));
  try {
    await new Promise<void>((resolve, reject) => {
      timer = setTimeout(() => reject(stopped(timeoutError(program, timeout))), timeout);
      onAbort = () => signal && reject(stopped(cancelled(signal)));
      signal?.addEventListener('abort', onAbort, { once: true });
      for (const stream of ['stdout', 'stderr'] as const) {
        child[stream].setEncoding('utf8').on('data', (part: string) => {
          output[stream] += part;
          if (output[stream].length > longestOutput) reject(failure(name, null, 'too-much-output'));
        });
      }
      child.on('error', (error) => reject(whyNotStarted(error)));
      child.on('close', (code) => {
        exitCode = code;
        resolve();
      });
    });
    return { stdout: plainText(output.stdout), stderr: plainText(output.stderr), exitCode };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
    if (child.exitCode === null && child.signalCode === null) stop(child);
    trace?.({ command: name, exitCode, milliseconds: performance.now() - started });
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function stop(child: ReturnType<typeof spawn>): void {
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), graceBeforeKill);
  timer.unref();
  child.on('exit', () => clearTimeout(timer));
  // A process of its own that it started may keep the pipes open for long.
  child.stdout?.destroy();
  child.stderr?.destroy();
}
