import { type SpawnOptions, spawn } from 'node:child_process';

/** A child process with all of its own children. */
export interface ProcessGroup {
  readonly pid: number;
  /** Settles when the first process of the group has ended; never rejects. */
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  /** Ends the whole group: politely at first, by force after 5 s. */
  stop(): Promise<void>;
}

const living = new Set<ProcessGroup>();
const politeness = 5_000;

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // nobody is left in the group
  }
}

/**
 * Starts a program as the head of a process group of its own, so that its children end with it: VS Code's server has a
 * second process and extension hosts under it. However this process ends (return, exception, Ctrl-C), the group ends too.
 *
 * @throws when the program cannot be started at all
 */
export function startGroup(command: string, args: readonly string[], options: SpawnOptions): ProcessGroup {
  endGroupsWithThisProcess();
  const child = spawn(command, args, { ...options, detached: true });
  const { pid } = child;
  const ended = new Promise<Awaited<ProcessGroup['ended']>>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
    child.once('error', () => resolve({ code: null, signal: null }));
  });
  if (pid === undefined) throw new Error(`${command} could not be started`);

  const group: ProcessGroup = {
    pid,
    ended,
    async stop() {
      signalGroup(pid, 'SIGTERM');
      const { promise: tooLong, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, politeness);
      await Promise.race([ended, tooLong]);
      clearTimeout(timer);
      signalGroup(pid, 'SIGKILL');
      living.delete(group);
    },
  };
  living.add(group);
  return group;
}

let watching = false;

function endGroupsWithThisProcess(): void {
  if (watching) return;
  watching = true;
  process.once('exit', () => {
    for (const { pid } of living) signalGroup(pid, 'SIGKILL');
  });
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    // whoever listens as well decides how to end
    process.once(signal, () => {
      if (process.listenerCount(signal) === 0) void stopAllGroups().finally(() => process.exit(code));
    });
  }
}

async function stopAllGroups(): Promise<void> {
  await Promise.all([...living].map((group) => group.stop()));
}
