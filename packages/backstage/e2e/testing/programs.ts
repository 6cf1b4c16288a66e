import type { ChildProcess } from 'node:child_process';

/** Values of the configuration, as Backstage takes them from the environment. */
export function configuration(values: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [`APP_CONFIG_${name}`, JSON.stringify(value)]),
  );
}

/**
 * Waits until all addresses answer.
 *
 * @param log file that the program writes to
 */
export async function isUp(program: ChildProcess, log: string, urls: readonly string[]): Promise<void> {
  const answers = (url: string) =>
    fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
  for (let tries = 0; tries < 360; tries++) {
    if ((await Promise.all(urls.map(answers))).every(Boolean)) return;
    if (program.exitCode !== null) throw new Error(`The portal ended; ${log} says why`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error(`The portal did not start in time; ${log} says why`);
}

/** Stops a program and everything that it started. */
export async function stop(program: ChildProcess): Promise<void> {
  if (program.pid === undefined || program.exitCode !== null) return;
  const ended = new Promise((resolve) => program.once('exit', resolve));
  process.kill(-program.pid, 'SIGTERM');
  await ended;
}
