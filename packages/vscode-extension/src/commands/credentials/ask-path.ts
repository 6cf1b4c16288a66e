import * as vscode from 'vscode';
import { type EnvFile, envFileAt } from '../../env-files/env-file-candidates.ts';
import { isExampleFile, nameOf } from '../../env-files/project.ts';
import { withinFolder } from '../../env-files/within-folder.ts';
import type { Answer, Position, Prompts, Remark } from '../../prompts/prompts.ts';

const { l10n } = vscode;

/** A path that somebody typed, and the folder of the workspace it lies in. */
interface TypedPath {
  readonly folder: vscode.WorkspaceFolder;
  readonly path: string;
}

/** Asks for a file of the workspace by its path, whether or not it exists. */
export async function askPath(
  prompts: Prompts,
  position: Position & { readonly title: string },
): Promise<Answer<EnvFile>> {
  const answer = await prompts.text({
    ...position,
    placeholder: 'config/.env',
    prompt: l10n.t('Path of the file within the workspace'),
    remark: (text) => {
      const typed = typedPath(text);
      return typeof typed === 'string' ? { severity: 'error', message: typed } : undefined;
    },
    check: (text) => remarkOnFolder(typedPath(text)),
  });
  if (answer.kind !== 'answer') return answer;
  const typed = typedPath(answer.value);
  if (typeof typed === 'string') throw new TypeError('a path passed its question and leads nowhere');
  return { kind: 'answer', value: await envFileAt(typed.folder, typed.path) };
}

/** What a text means; else why it cannot be taken. Where there are several folders, it begins with the name of one. */
function typedPath(text: string): TypedPath | string {
  const typed = text.trim().replaceAll('\\', '/');
  if (typed === '') return l10n.t('A path is needed.');
  for (const folder of vscode.workspace.workspaceFolders ?? []) {
    const rest = restIn(folder, typed);
    const path = rest === undefined ? undefined : withinFolder('', rest);
    if (path === undefined || path.split('/').includes('.git')) continue;
    if (isExampleFile(nameOf(path))) return l10n.t('Everybody sees an example file. It is no place for a secret.');
    return { folder, path };
  }
  return l10n.t('This is not a file in the workspace.');
}

/** The path within a folder, of a whole one or of one that is written as the list of files writes it. */
function restIn({ name, uri }: vscode.WorkspaceFolder, typed: string): string | undefined {
  const beginnings = [
    `${uri.fsPath.replaceAll('\\', '/')}/`,
    ...((vscode.workspace.workspaceFolders?.length ?? 0) > 1 ? [`${name}/`] : ['']),
  ];
  const beginning = beginnings.find((one) => typed.startsWith(one));
  return beginning === undefined ? undefined : typed.slice(beginning.length);
}

async function remarkOnFolder(typed: TypedPath | string): Promise<Remark | undefined> {
  if (typeof typed === 'string') return undefined;
  const stat = await vscode.workspace.fs.stat(vscode.Uri.joinPath(typed.folder.uri, typed.path)).then(
    (found) => found,
    () => undefined,
  );
  const isFolder = stat !== undefined && (stat.type & vscode.FileType.Directory) !== 0;
  return isFolder ? { severity: 'error', message: l10n.t('This is a folder.') } : undefined;
}
