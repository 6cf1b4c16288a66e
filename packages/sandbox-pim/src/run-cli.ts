import { readFileSync } from 'node:fs';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { OpenOptions } from './open-pim.ts';
import { runConsoleCommand } from './run-console-command.ts';
import type { SandboxOptions } from './sandbox-options.ts';
import { type Sandbox, startSandbox } from './start-sandbox.ts';
import { FolderError } from './storage/folder-error.ts';
import { hasDatabase } from './storage/open-database.ts';
import { usage } from './usage.ts';
import { isPimVersion, pimVersions } from './versions/pim-version.ts';

/** The command line is not one. */
class UsageError extends Error {}

/** Runs the command line; sets the exit status. */
export async function runCli(words: readonly string[]): Promise<void> {
  const [command, ...rest] = words;
  const isKnown = command === 'start' || command === 'console';
  try {
    if (isKnown && asksForHelp(rest)) process.stdout.write(usage[command]);
    else if (command === 'start') await start(rest);
    else if (command === 'console') await runInConsole(rest);
    else if (asksForHelp(words)) process.stdout.write(usage.all);
    else if (command === '--version') process.stdout.write(`${ownVersion()}\n`);
    else if (command !== undefined) throw new UsageError(`There is no command "${command}": take start or console.`);
    else throw new UsageError(`Say what to do.\n\n${usage.all}`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    if (error instanceof UsageError && command !== undefined)
      process.stderr.write(`"sandbox-pim ${isKnown ? `${command} ` : ''}--help" explains it.\n`);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
}

/** What is behind `--` is for the command of the PIM. */
function asksForHelp(words: readonly string[]): boolean {
  const end = words.indexOf('--');
  return (end < 0 ? words : words.slice(0, end)).some((word) => word === '--help' || word === '-h');
}

async function start(words: readonly string[]): Promise<void> {
  const { values } = parse(words, {
    port: { type: 'string' },
    host: { type: 'string' },
    data: { type: 'string' },
    'pim-version': { type: 'string' },
    seed: { type: 'string' },
    demo: { type: 'boolean' },
    now: { type: 'string' },
    json: { type: 'boolean' },
  });
  if (values.demo && values.seed !== undefined) throw new UsageError('Take --seed or --demo, not both.');
  const options: SandboxOptions = {
    port: portOf(values.port ?? '8080'),
    ...(values.host === undefined ? {} : { host: values.host }),
    ...(values.data === undefined ? {} : { data: values.data }),
    ...(values['pim-version'] === undefined ? {} : { pimVersion: versionOf(values['pim-version']) }),
    ...(values.seed === undefined ? {} : { seed: values.seed }),
    ...(values.now === undefined ? {} : { now: timeOf(values.now) }),
    ...(values.demo === undefined ? {} : { demo: values.demo }),
  };
  const sandbox = await startSandbox(options);
  const { url, admin } = sandbox;
  process.stdout.write(
    values.json === true
      ? `${JSON.stringify({ url, admin })}\n`
      : `PIM ${sandbox.pimVersion} at ${url}\nLog in as ${admin.username}${admin.password === null ? '' : ` with the password ${admin.password}`}.\n`,
  );
  stopOnSignal(sandbox);
}

async function runInConsole(words: readonly string[]): Promise<void> {
  const end = words.indexOf('--');
  if (end < 0) throw new UsageError('Put the command of the PIM after "--".');
  const { values } = parse(words.slice(0, end), {
    data: { type: 'string' },
    'pim-version': { type: 'string' },
    now: { type: 'string' },
  });
  if (values.data === undefined) throw new UsageError('Name the data folder with --data.');
  // A folder that was mistyped would become a PIM of its own, and look empty.
  if (values['pim-version'] === undefined && !hasDatabase(values.data)) {
    throw new FolderError(
      `There is no PIM in the data folder ${values.data}. Start one there, or say with --pim-version which one to make.`,
    );
  }
  const fixed = values.now === undefined ? null : timeOf(values.now);
  const options: OpenOptions = {
    data: values.data,
    now: () => fixed ?? new Date(),
    ...(values['pim-version'] === undefined ? {} : { pimVersion: versionOf(values['pim-version']) }),
  };
  process.exitCode = await runConsoleCommand(options, words.slice(end + 1));
}

function parse<const O extends NonNullable<ParseArgsConfig['options']>>(words: readonly string[], options: O) {
  const args = [...words];
  // Looked at first without rules, so that what is wrong is told in our own words.
  const { tokens } = parseArgs({ args, options, strict: false, allowPositionals: true, tokens: true });
  for (const token of tokens) {
    if (token.kind === 'positional') throw new UsageError(`"${token.value}" is no option: each begins with --.`);
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue } = token;
    const type = Object.hasOwn(options, name) ? options[name]?.type : undefined;
    if (type === undefined) {
      const names = Object.keys(options).map((known) => `--${known}`);
      throw new UsageError(`There is no option ${rawName}; there are ${names.join(', ')}.`);
    }
    const isMissing = value === undefined || value === '' || (!inlineValue && value.startsWith('-'));
    if (type === 'string' && isMissing) throw new UsageError(`${rawName} needs a value.`);
    if (type === 'boolean' && value !== undefined) throw new UsageError(`${rawName} takes no value.`);
  }
  return parseArgs({ args, options, allowPositionals: true });
}

function ownVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

function portOf(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65535) throw new UsageError(`"${text}" is not a port.`);
  return Number(text);
}

function versionOf(text: string) {
  if (!isPimVersion(text)) throw new UsageError(`"${text}" is not a PIM version. There are ${pimVersions.join(', ')}.`);
  return text;
}

function timeOf(text: string): Date {
  const time = new Date(text);
  if (Number.isNaN(time.getTime()))
    throw new UsageError(`"${text}" is not a time. Write it like 2024-03-08T09:00:00Z.`);
  return time;
}

function stopOnSignal(sandbox: Sandbox): void {
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await sandbox.close();
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
