import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const program = path.join(import.meta.dirname, '..', 'cli.ts');
const running = new Set<ChildProcess>();

// A test that fails does not come to end what it started.
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** A command that came to its end. */
export interface Finished {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command line program, as a process of its own. */
export interface SandboxProcess {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly finished: Promise<Finished>;
  /** The first line of standard output. Rejects when the program ends before. */
  readonly firstLine: Promise<string>;
}

export interface ProgramOptions {
  /** For standard input, which is then closed. */
  readonly input?: string;
  readonly nodeFlags?: readonly string[];
  /** The folder it is started in. */
  readonly cwd?: string;
}

/** Runs the program from its sources. */
export function runProgram(words: readonly string[], options: ProgramOptions = {}): SandboxProcess {
  const args = [...(options.nodeFlags ?? []), '--conditions=@pim-connections/source', program, ...words];
  const child = spawn(process.execPath, args, { stdio: 'pipe', cwd: options.cwd });
  running.add(child);
  let stdout = '';
  let stderr = '';
  child.stderr.on('data', (part: Buffer) => {
    stderr += part;
  });
  child.stdin.end(options.input ?? '');
  const finished = once(child, 'close').then(([code, signal]): Finished => {
    running.delete(child);
    return { code, signal, stdout, stderr };
  });
  const firstLine = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (part: Buffer) => {
      stdout += part;
      const end = stdout.indexOf('\n');
      if (end >= 0) resolve(stdout.slice(0, end));
    });
    void finished.then((result) => reject(new Error(`ended: ${result.code} ${result.stderr}`)));
  });
  firstLine.catch(() => {});
  return { child, pid: child.pid ?? 0, finished, firstLine };
}

/** Runs the program to its end. */
export function runToEnd(words: readonly string[], options: ProgramOptions = {}): Promise<Finished> {
  return runProgram(words, options).finished;
}

/** Starts a server and waits for its ready line. */
export async function startProgram(
  words: readonly string[],
  options: ProgramOptions = {},
): Promise<SandboxProcess & { readonly url: string }> {
  const started = runProgram(['start', '--port', '0', '--json', ...words], options);
  const { url } = JSON.parse(await started.firstLine) as { url: string };
  return { ...started, url };
}
