import type { ConsoleCommand, ConsoleOption } from './command.ts';

/** What `help` prints about a command: how it is called, and its own options. */
export function describeCommand({ name, arguments: names, options }: ConsoleCommand): string {
  const usage = [name, ...(options.length > 0 ? ['[options]'] : []), ...(names.length > 0 ? ['[--]'] : [])];
  return [
    'Usage:',
    `  ${[...usage, ...names.map((argument) => `<${argument}>`)].join(' ')}`,
    ...section('Arguments:', names),
    ...section('Options:', options.map(synopsisOf)),
    '',
  ].join('\n');
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];
}

function synopsisOf({ name, value }: ConsoleOption): string {
  const word = name.toUpperCase();
  const given = { none: '', required: `=${word}`, optional: `[=${word}]` }[value];
  return `    --${name}${given}`;
}
