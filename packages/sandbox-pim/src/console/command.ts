import type { Pim } from '../pim/pim.ts';

/** What a command prints and returns. */
export interface ConsoleResult {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a command has to work with. */
export interface ConsoleCall {
  readonly pim: Pim;
  readonly input: ParsedInput;
  /** `-n`: ask nothing. */
  readonly interactive: boolean;
  /** Asks on standard error and resolves to the line that was typed, `null` at the end of input. */
  readonly ask: (question: string) => Promise<string | null>;
}

export interface ParsedInput {
  readonly arguments: Readonly<Record<string, string>>;
  /** `true` for an option without a value. */
  readonly options: Readonly<Record<string, readonly (string | true)[]>>;
}

export interface ConsoleOption {
  readonly name: string;
  readonly value: 'required' | 'optional' | 'none';
}

/** A command of the PIM's console (contract 8). */
export interface ConsoleCommand {
  readonly name: string;
  /** Names of its arguments, all of them required. */
  readonly arguments: readonly string[];
  readonly options: readonly ConsoleOption[];
  readonly run: (call: ConsoleCall) => Promise<ConsoleResult> | ConsoleResult;
}

/** An error that the console does not catch: it is shown in a frame on standard error. */
export class ConsoleError extends Error {
  override readonly name = 'ConsoleError';
}

export function printed(stdout: string, exit = 0, stderr = ''): ConsoleResult {
  return { exit, stdout, stderr };
}
