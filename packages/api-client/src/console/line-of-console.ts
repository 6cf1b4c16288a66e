import type { PimLine } from '@pim-connections/core';
import { consoleFailed, failure } from './console-failure.ts';
import type { Run } from './console-pim.ts';

// Newest first: the first command found decides (contract 8.1, 8.2).
const signs: readonly (readonly [command: string, line: PimLine])[] = [
  ['akeneo:connectivity-connection:openid-keys:create', '6.0'],
  ['akeneo:connectivity-audit:purge-error-count', '5.0'],
  ['akeneo:connectivity-connection:create', '4.0'],
  ['pim:oauth-server:create-client', '2.x'],
];

/**
 * Asks a console for its commands to find out which line it belongs to. 2.x and 3.x have the same ones for clients; both
 * are given as `2.x`.
 *
 * @throws PimError `console-failed`
 */
export async function lineOfConsole(run: Run, signal?: AbortSignal): Promise<PimLine> {
  const { stdout, stderr, exitCode } = await run(['list', '--raw'], { signal });
  if (exitCode !== 0) throw consoleFailed('list', exitCode, stderr + stdout);
  const found = signs.find(([command]) => stdout.includes(command));
  if (!found) throw failure('list', 0, 'command-unknown');
  const [, line] = found;
  // Two neighbours differ in an option of a command only.
  const hasOption = async (command: string, option: string) => {
    const help = await run(['help', command], { signal });
    return help.exitCode === 0 && help.stdout.includes(option);
  };
  if (line === '6.0') return (await hasOption('akeneo:connectivity-connection:create', '--user-group')) ? '7.0' : line;
  if (line === '2.x') return (await hasOption('pim:oauth-server:create-client', '--label')) ? '1.7' : line;
  return line;
}
