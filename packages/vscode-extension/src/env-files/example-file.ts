import { parseDotenv } from '@pim-connections/dotenv-file';
import * as vscode from 'vscode';
import { exampleNames } from './project.ts';
import { readText } from './read-text.ts';
import { updateFile } from './update-file.ts';

/**
 * Keeps the example file beside a `.env` in step: names that it lacks are added with empty values. Nothing is made where
 * the project has no example file.
 *
 * @returns the name of the example file if it was changed
 */
export async function keepExampleInStep(env: vscode.Uri, names: readonly string[]): Promise<string | undefined> {
  for (const name of exampleNames) {
    const uri = vscode.Uri.joinPath(env, '..', name);
    const text = await readText(uri);
    if (text === undefined) continue;
    const document = parseDotenv(text);
    const named = new Set([...document.assignments, ...document.commented].map(({ key }) => key));
    const missing = names.filter((one) => !named.has(one));
    if (missing.length === 0) return undefined;
    await updateFile(uri, new Map(missing.map((one) => [one, ''])));
    return name;
  }
  return undefined;
}
