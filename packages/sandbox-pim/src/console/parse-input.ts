import type { Features } from '../versions/features.ts';
import { type ConsoleCommand, ConsoleError, type ConsoleOption, type ParsedInput } from './command.ts';

/** Options that every command has. */
const globalOptions: readonly ConsoleOption[] = [
  { name: 'no-interaction', value: 'none' },
  { name: 'quiet', value: 'none' },
  { name: 'verbose', value: 'optional' },
  { name: 'ansi', value: 'none' },
  { name: 'no-ansi', value: 'none' },
  { name: 'no-debug', value: 'none' },
  { name: 'env', value: 'required' },
];

const shortcuts: Readonly<Record<string, string>> = { n: 'no-interaction', q: 'quiet', v: 'verbose', e: 'env' };

/**
 * Reads the words after a command's name as the PIM's console does.
 *
 * @throws {ConsoleError} in the console's own words.
 */
export function parseInput(command: ConsoleCommand, words: readonly string[], features: Features): ParsedInput {
  const given: string[] = [];
  const options: Record<string, (string | true)[]> = {};
  const queue = [...words];
  let onlyArguments = false;
  for (let word = queue.shift(); word !== undefined; word = queue.shift()) {
    if (onlyArguments || !word.startsWith('-') || word === '-') given.push(word);
    else if (word === '--') onlyArguments = true;
    else readOption(command, word, queue, options);
  }
  if (given.length > command.arguments.length) throw tooManyArguments(command, features);
  const missing = command.arguments.slice(given.length);
  if (missing.length > 0) throw new ConsoleError(`Not enough arguments (missing: "${missing.join(', ')}").`);
  return { arguments: Object.fromEntries(command.arguments.map((name, index) => [name, given[index] ?? ''])), options };
}

function readOption(
  command: ConsoleCommand,
  word: string,
  queue: string[],
  options: Record<string, (string | true)[]>,
): void {
  const at = word.indexOf('=');
  const written = at < 0 ? word : word.slice(0, at);
  const name = written.startsWith('--') ? written.slice(2) : (shortcuts[written.slice(1, 2)] ?? written.slice(1));
  const option = [...command.options, ...globalOptions].find((one) => one.name === name);
  if (!option) throw new ConsoleError(`The "${written}" option does not exist.`);
  let value: string | true = at < 0 ? true : word.slice(at + 1);
  if (option.value === 'none' && value !== true)
    throw new ConsoleError(`The "--${name}" option does not accept a value.`);
  if (option.value === 'required' && value === true) {
    const next = queue.shift();
    if (next === undefined) throw new ConsoleError(`The "--${name}" option requires a value.`);
    value = next;
  }
  options[name] = [...(options[name] ?? []), value];
}

function tooManyArguments(command: ConsoleCommand, features: Features): ConsoleError {
  const expected = command.arguments.map((name) => `"${name}"`);
  if (features.console?.tooManyArguments === 'named') {
    const none = expected.length === 0;
    return new ConsoleError(
      none
        ? `No arguments expected for "${command.name}" command.`
        : `Too many arguments to "${command.name}" command, expected arguments ${expected.join(' ')}.`,
    );
  }
  return new ConsoleError(`Too many arguments, expected arguments ${['"command"', ...expected].join(' ')}.`);
}
