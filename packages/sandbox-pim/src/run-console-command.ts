import { createInterface } from 'node:readline';
import { runConsole } from './console/run-console.ts';
import { type OpenOptions, openPim } from './open-pim.ts';

/**
 * Runs one command of the PIM's console on a data folder, beside a running server or before there ever was one.
 *
 * @param words the command line after `bin/console`.
 * @returns the exit status.
 */
export async function runConsoleCommand(options: OpenOptions, words: readonly string[]): Promise<number> {
  const pim = await openPim(options);
  try {
    const asks = process.stdin.isTTY || pim.features.console?.asksWithoutTerminal === true;
    const result = await runConsole(pim, asks ? words : ['--no-interaction', ...words], ask);
    process.stderr.write(result.stderr);
    process.stdout.write(result.stdout);
    return result.exit;
  } finally {
    pim.db.close();
  }
}

/** Asks on standard error, so that standard output stays what scripts read. */
function ask(question: string): Promise<string | null> {
  process.stderr.write(question);
  const lines = createInterface({ input: process.stdin });
  return new Promise((resolve) => {
    lines.once('line', (line) => {
      resolve(line.trim());
      lines.close();
    });
    lines.once('close', () => resolve(null));
  });
}
