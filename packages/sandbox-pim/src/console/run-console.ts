import type { Pim } from '../pim/pim.ts';
import type { Features } from '../versions/features.ts';
import { clientCommands } from './client-commands.ts';
import { type ConsoleCall, type ConsoleCommand, ConsoleError, type ConsoleResult, printed } from './command.ts';
import { createConnectionCommand } from './create-connection.ts';
import { describeCommand } from './describe-command.ts';
import { jobCommands } from './job-commands.ts';
import { parseInput } from './parse-input.ts';

/** The commands of a version; SaaS has no console. */
export function consoleCommands(features: Features): readonly ConsoleCommand[] {
  if (!features.console) return [];
  return [
    ...(features.console.connectionCreate ? [createConnectionCommand(features)] : []),
    ...clientCommands(features),
    ...jobCommands(features),
  ];
}

/**
 * Plays the PIM's console: runs one command.
 *
 * @param words the command line after `bin/console`.
 */
export async function runConsole(pim: Pim, words: readonly string[], ask: ConsoleCall['ask']): Promise<ConsoleResult> {
  if (!pim.features.console) return printed('', 1, 'A SaaS PIM has no console.\n');
  const commands = consoleCommands(pim.features);
  // Options may stand before the name of the command.
  const place = words.findIndex((word) => !word.startsWith('-'));
  const name = words[place];
  if (name === undefined || name === 'list') return printed(listOf(commands, words.includes('--raw')));
  try {
    const find = (wanted: string) => {
      const command = commands.find((one) => one.name === wanted);
      if (!command) throw new ConsoleError(`Command "${wanted}" is not defined.`);
      return command;
    };
    if (name === 'help') {
      const about = words.slice(place + 1).find((word) => !word.startsWith('-'));
      return printed(about === undefined ? listOf(commands) : describeCommand(find(about)));
    }
    const command = find(name);
    const input = parseInput(command, words.toSpliced(place, 1), pim.features);
    const interactive = input.options['no-interaction'] === undefined;
    return await command.run({ pim, input, interactive, ask });
  } catch (error) {
    if (!(error instanceof ConsoleError)) throw error;
    return printed('', pim.features.console.uncaughtExit, frame(error.message));
  }
}

/** The names of the commands; raw is for programs, without a heading and without indent. */
function listOf(commands: readonly ConsoleCommand[], raw = false): string {
  const names = ['help', 'list', ...commands.map(({ name }) => name)];
  return raw ? `${names.join('\n')}\n` : `Available commands:\n${names.map((name) => `  ${name}\n`).join('')}`;
}

/** An uncaught error as the console shows it: the message in a block of its own. */
function frame(message: string): string {
  const lines = message.split('\n');
  const width = Math.max(...lines.map((line) => line.length));
  const blank = ' '.repeat(width + 4);
  return ['', blank, ...lines.map((line) => `  ${line.padEnd(width)}  `), blank, '', ''].join('\n');
}
