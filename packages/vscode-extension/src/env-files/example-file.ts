import { parseDotenv } from '@pim-connections/dotenv-file';
import * as vscode from 'vscode';
import { exampleNames } from './project.ts';
import { readText } from './read-text.ts';

/** What an example file lacks. */
export interface ExampleGap {
  readonly uri: vscode.Uri;
  /** Of the file. */
  readonly name: string;
  readonly text: string;
  /** Of the variables, which it gets with empty values. */
  readonly missing: readonly string[];
}

/**
 * What the example file beside a `.env` lacks to be in step with it.
 *
 * @returns nothing where it lacks no name, or there is no example file: none is made
 */
export async function exampleGap(env: vscode.Uri, names: readonly string[]): Promise<ExampleGap | undefined> {
  for (const name of exampleNames) {
    const uri = vscode.Uri.joinPath(env, '..', name);
    const text = await readText(uri);
    if (text === undefined) continue;
    const document = parseDotenv(text);
    const named = new Set([...document.assignments, ...document.commented].map(({ key }) => key));
    const missing = names.filter((one) => !named.has(one));
    return missing.length === 0 ? undefined : { uri, name, text, missing };
  }
  return undefined;
}

/** What is set in an example file. */
export function exampleUpdates({ missing }: ExampleGap): ReadonlyMap<string, string> {
  return new Map(missing.map((name) => [name, '']));
}
