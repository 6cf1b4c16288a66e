import { type ProgramOptions, runProgram } from '../run-program.ts';

/**
 * Runs a program to its end.
 *
 * @returns what it said
 * @throws with what it said when it fails
 */
export async function runOrThrow(
  command: string,
  args: readonly string[],
  options: ProgramOptions = {},
): Promise<string> {
  const { ok, output } = await runProgram(command, args, options);
  if (!ok) throw new Error(`${[command, ...args].join(' ')} failed:\n${output.trimEnd()}`);
  return output;
}
