import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../bed/places.ts';
import { runProgram } from '../run-program.ts';

/** The extension as users get it. */
export const vsix = join(repositoryRoot, 'packages/vscode-extension/pim-connections.vsix');

const ingredients = [
  'packages/*/{package.json,src/**}',
  'packages/vscode-extension/{*.json,.vscodeignore,README.md,l10n/**,media/**,scripts/**}',
  'package-lock.json',
];

/** Time of the last change of a file in ms, 0 when there is none. */
const changedAt = (file: string) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** Whether the VSIX is there and nothing it is made from is newer. */
export function isVsixFresh(): boolean {
  const made = changedAt(vsix);
  return (
    made > 0 &&
    globSync(ingredients, { cwd: repositoryRoot }).every((file) => changedAt(join(repositoryRoot, file)) <= made)
  );
}

/**
 * Makes the VSIX.
 *
 * @throws with the output when it cannot be made
 */
export async function makeVsix(): Promise<void> {
  const { ok, output } = await runProgram('npm', ['run', '--silent', 'package', '-w', 'packages/vscode-extension']);
  if (!ok) throw new Error(`The extension could not be packaged:\n${output}`);
}
