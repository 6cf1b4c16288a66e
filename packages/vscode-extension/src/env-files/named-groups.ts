import type { Uri } from 'vscode';
import { type EnvGroup, envGroups, type RecognisableConnection } from '../editor/env-groups.ts';
import { exampleTexts } from './example-texts.ts';

/** The groups of a `.env` file. A variable that one lacks is called as in the example files beside it. */
export async function namedGroups(
  uri: Uri,
  text: string,
  connections: readonly RecognisableConnection[],
): Promise<readonly EnvGroup[]> {
  const groups = envGroups(text, connections);
  const isNameOpen = groups.some(({ lacking }) => lacking.some(({ isEmpty }) => !isEmpty));
  return isNameOpen ? envGroups(text, connections, await exampleTexts(uri)) : groups;
}
