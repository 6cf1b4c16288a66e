import { PimError } from '@pim-connections/core';
import { cut } from '../http/cut.ts';

/** Why a console command could not do its work; what `reason` of `console-failed` says. */
export type ConsoleFailure =
  | 'program-missing'
  | 'program-not-allowed'
  | 'folder-missing'
  | 'php-missing'
  | 'console-missing'
  | 'docker-not-running'
  | 'container-missing'
  | 'needs-no-terminal'
  | 'host-unreachable'
  | 'host-refused'
  | 'command-unknown'
  | 'too-much-output'
  | 'unreadable-output'
  | 'failed';

const advice: Readonly<Record<ConsoleFailure, string>> = {
  'program-missing': 'The program does not exist on this computer. Check the first word of the command.',
  'program-not-allowed': 'The program may not be run. Make it executable, or check the first word of the command.',
  'folder-missing': 'The folder to run it in does not exist. Check cwd.',
  'php-missing': 'There is no PHP where the console runs. Name it with its path, or run the command in the container.',
  'console-missing': 'There is no bin/console there. Check the path of the console and the folder.',
  'docker-not-running': 'Docker does not run. Start it.',
  'container-missing': 'The container does not run. Start the PIM, and check the name of the service.',
  'needs-no-terminal': 'The command asks for a terminal. Use -T (docker compose) or leave -t out (docker, ssh).',
  'host-unreachable': 'The host cannot be reached. Check its name and the network.',
  'host-refused': 'The host refuses the login. A key without a question is needed.',
  'command-unknown': 'This PIM has no such console command. Check that it is the console of this PIM.',
  'too-much-output': 'It printed more than a PIM would. Check the command.',
  'unreadable-output': 'It printed something that is not the answer of a PIM. Check the command.',
  failed: 'The command failed. Run it by hand to see why.',
};

// What the programs in between say, in the order in which they are met on the way to the PIM.
const signs: readonly (readonly [sign: RegExp, reason: ConsoleFailure])[] = [
  [/Cannot connect to the Docker daemon|docker daemon is not running|error during connect/i, 'docker-not-running'],
  [/the input device is not a TTY/i, 'needs-no-terminal'],
  [
    /No such container|no such service|service "[^"]*" is not running|no container found|container \S+ is not running/i,
    'container-missing',
  ],
  [/Could not resolve hostname|ssh: connect to host|Connection timed out during banner/i, 'host-unreachable'],
  [/Permission denied \((?:publickey|password|keyboard)|Host key verification failed/i, 'host-refused'],
  [/Could not open input file/i, 'console-missing'],
  [
    /env: .?php.?: No such file|(?:exec: )?"?php"?: (?:executable file not found|command not found|not found)/i,
    'php-missing',
  ],
  [
    /(?:bin|app)\/console["':]*:? .*(?:not found|no such file)|executable file not found|command not found/i,
    'console-missing',
  ],
  [/There are no commands defined in the|Command "[^"]*" is not defined/i, 'command-unknown'],
];

/** How much is looked at of a long output, at its beginning and at its end, in characters. */
const lookedAt = 10_000;

/** The error of a command that ended badly, explained by what the programs in between are known to say. */
export function consoleFailed(command: string, exitCode: number | null, said: string): PimError<'console-failed'> {
  const output = said.length > 2 * lookedAt ? `${said.slice(0, lookedAt)}\n${said.slice(-lookedAt)}` : said;
  const reason = signs.find(([sign]) => sign.test(output))?.[1] ?? 'failed';
  return failure(command, exitCode, reason, reason === 'failed' ? wordsOf(output) : null);
}

/**
 * @param command the console command alone: the words around it may hold a password
 * @param said what the PIM said about it
 */
export function failure(
  command: string,
  exitCode: number | null,
  reason: ConsoleFailure,
  said: string | null = null,
): PimError<'console-failed'> {
  const words = [advice[reason], said === null ? '' : `It says: ${said}`].filter(Boolean).join(' ');
  return new PimError('console-failed', { command, exitCode, reason, said }, `${command}: ${words}`);
}

/** The error of a program that did not even start. */
export function notStarted(command: string, error: NodeJS.ErrnoException, folderExists: boolean): PimError {
  if (!folderExists) return failure(command, null, 'folder-missing');
  if (error.code === 'EACCES') return failure(command, null, 'program-not-allowed');
  const isMissing = error.code === 'ENOENT' || error.code === 'ENOTDIR';
  return failure(command, null, isMissing ? 'program-missing' : 'failed');
}

/**
 * The message of an error that the PIM did not catch, out of the frame that Symfony draws around it, or `null`.
 * The frame begins with `In File.php line 12:`, in older ones with `[Class\Of\Error]`, at least with a line of blanks.
 */
export function uncaughtMessage(output: string): string | null {
  const lines = output.split('\n');
  const head = lines.findIndex((line) => /^\s*(?:In \S+ line \d+:|\[[\w\\]+\])\s*$/.test(line));
  const start = head < 0 ? lines.findIndex((line) => /^ {5,}$/.test(line)) : head;
  if (start < 0) return null;
  const rest = lines.slice(start + 1).map((line) => line.trim());
  const from = rest.findIndex((line) => line !== '');
  if (from < 0) return null;
  const end = rest.findIndex((line, index) => index > from && line === '');
  return rest.slice(from, end < 0 ? undefined : end).join('\n');
}

/** Where to read on, which docker and npm say last. */
const readOn = /for more information|complete log of this run/i;

/** What may stand before it; npm's warnings are about something else. */
const telling = /^(?!npm warn).*(?:could not|cannot|unknown|missing|no such|not found)/i;

/** What a program said in the end, without what might be a secret: a long word, the login in the address of a database. */
function wordsOf(output: string): string | null {
  const lines = output.trim().split('\n');
  const last = lines.at(-1) ?? '';
  const words =
    uncaughtMessage(output) ?? ((readOn.test(last) && lines.find((line) => telling.test(line))) || last).trim();
  if (!words) return null;
  const known = words.replace(/:\/\/[^/\s]*@/g, '://***@').replace(/[0-9a-z]{30,}/gi, '***');
  return cut(known.slice(0, 200));
}
