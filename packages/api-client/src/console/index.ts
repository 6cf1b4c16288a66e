export type { ConsoleFailure } from './console-failure.ts';
export { type ConsolePimOptions, consolePim } from './console-pim.ts';
export type { CommandOptions, CommandTrace } from './run-command.ts';
