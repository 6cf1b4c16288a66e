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
  const ask = async (...words: readonly string[]) => {
    const { stdout, stderr, exitCode } = await run(words, { signal });
    if (exitCode !== 0) throw consoleFailed(words.join(' '), exitCode, stderr + stdout);
    return stdout;
  };
  const commands = await ask('list', '--raw');
  const found = signs.find(([command]) => commands.includes(command));
  if (!found) throw failure('list', 0, 'command-unknown');
  const [, line] = found;
  // Two neighbours differ in an option only.
  if (line === '6.0')
    return (await ask('help', 'akeneo:connectivity-connection:create')).includes('--user-group') ? '7.0' : line;
  if (line === '2.x') return (await ask('help', 'pim:oauth-server:create-client')).includes('--label') ? '1.7' : line;
  return line;
}
