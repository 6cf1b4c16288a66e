import { l10n, ThemeIcon, workspace } from 'vscode';
import { updateText } from '../../env-files/env-file-plan.ts';
import type { HoldingFile } from '../../env-files/files-holding.ts';
import type { GitState } from '../../env-files/git-state.ts';
import { filesAmong, filesWith, type OtherFile } from '../../env-files/other-files.ts';
import { readText } from '../../env-files/read-text.ts';
import { rememberedFiles, rememberFiles } from '../../env-files/remembered-files.ts';
import { isReplaceable } from '../../env-files/replace-value.ts';
import { shownPath } from '../../env-files/shown-path.ts';
import { labelled } from '../../messages/labelled.ts';
import { hiddenEnvChange, hiddenReplacement } from '../../preview/hidden-change.ts';
import type { FileChange } from '../../preview/show-changes.ts';
import type { ChosenConnection } from '../connections/choose-connection.ts';
import type { Parts } from '../parts.ts';
import { withProgress } from '../progress.ts';
import { askAboutChanges } from './ask-about-changes.ts';

/** Where a value that is to be replaced stands. */
export interface ValueFiles {
  readonly files: readonly HoldingFile[];
  /** The value itself; `null` where it is not known here. */
  readonly value: string | null;
  /** Files of any other kind, as far as they are known. */
  readonly others: readonly OtherFile[];
  /** Whether all files were searched for it. */
  readonly isSearched: boolean;
}

/** What is asked before a value is replaced. */
export interface ReplacementQuestion {
  /** Whose value it is. */
  readonly chosen: ChosenConnection;
  readonly title: string;
  /** What it means beyond the files. */
  readonly consequence: string;
  /** Verbs of the buttons. */
  readonly go: string;
  readonly refuse: string;
}

/** A file that everybody with the repository sees is not touched: the secret must not get into it by itself. */
export function isTouched({ git }: { readonly git: GitState }): boolean {
  return git !== 'tracked';
}

/**
 * Where a value of a connection stands: in `.env` files, and in those of any kind in which one was found before. In
 * Restricted Mode no file is looked at.
 */
export async function valueFiles(
  { workspaceState }: Parts,
  chosen: ChosenConnection,
  value: string | null,
  find: () => Promise<readonly HoldingFile[]>,
): Promise<ValueFiles> {
  if (!workspace.isTrusted) return { files: [], value, others: [], isSearched: false };
  const files = await find();
  const known = new Set(files.map(({ candidate }) => candidate.uri.toString()));
  const uris = rememberedFiles(workspaceState, chosen).filter((uri) => !known.has(`${uri}`));
  const others = value === null ? [] : await filesAmong(uris, [value]);
  return { files, value, others, isSearched: false };
}

/** Stands for the value that does not exist yet. It is hidden before anybody sees it. */
const nextValue = 'new';

/**
 * Says what it means and which files are updated, and shows on request the changes, and what else in the workspace holds
 * the value.
 *
 * @returns where the value is to be replaced, nothing where nobody wants to go on
 */
export async function confirmReplacement(
  parts: Parts,
  question: ReplacementQuestion,
  found: ValueFiles,
): Promise<ValueFiles | undefined> {
  const { isSearched, value } = found;
  const { consequence, go, refuse, title } = question;
  const [show, search] = [l10n.t('Show Changes'), l10n.t('Search All Files')];
  const touched = touchedPaths(found);
  const canSearch = !isSearched && value !== null && isReplaceable(value) && workspace.isTrusted;
  const buttons = [
    go,
    ...(touched.length > 0 ? [show] : []),
    ...(canSearch && workspace.workspaceFolders?.length ? [search] : []),
  ];
  const pressed = await parts.prompts.modal(title, `${consequence}\n\n${listOf(found)}`, ...buttons);
  if (pressed === search) {
    const others = await searchOthers(found);
    await rememberFiles(
      parts.workspaceState,
      question.chosen,
      others.map(({ uri }) => uri),
    );
    return confirmReplacement(parts, question, { ...found, others, isSearched: true });
  }
  if (pressed !== show) return pressed === go ? found : undefined;
  const answer = await askAboutChanges<boolean>(parts.prompts, await changesOf(found), {
    title,
    placeholder: l10n.t('Secrets are hidden.'),
    choices: [
      { label: go, detail: l10n.t('updates {0}', touched.join(', ')), icon: new ThemeIcon('check'), value: true },
      { label: refuse, icon: new ThemeIcon('close'), value: false },
    ],
    suggested: true,
  });
  return answer ? found : undefined;
}

/** The files that may be updated. */
function touchedPaths({ files, others }: ValueFiles): readonly string[] {
  return [...files.map(({ candidate }) => candidate), ...others].filter(isTouched).map(shownPath);
}

function listOf({ files, isSearched, others }: ValueFiles): string {
  const happens = (file: { readonly git: GitState; readonly leadsTo?: string | null }) => [
    isTouched(file) ? l10n.t('will be updated') : l10n.t('tracked by git, will not be touched'),
    ...(file.git === 'unknown' ? [l10n.t('git cannot be asked')] : []),
    ...(file.leadsTo ? [l10n.t('a link to {0}', file.leadsTo)] : []),
  ];
  const lines = [
    ...files.map(
      ({ candidate, keys }) => `${labelled(shownPath(candidate), keys.join(', '))} — ${happens(candidate).join(', ')}`,
    ),
    ...others.map((file) => `${shownPath(file)} — ${happens(file).join(', ')}`),
  ];
  if (lines.length > 0) {
    const title = isSearched ? l10n.t('Of all files, these hold it:') : l10n.t('These files hold it:');
    return [title, ...lines].join('\n');
  }
  return isSearched
    ? l10n.t('No file of this workspace holds it.')
    : l10n.t('No .env file of this workspace holds it.');
}

/** Cancelled, it gives what was found by then. */
async function searchOthers({ files, others, value }: ValueFiles): Promise<readonly OtherFile[]> {
  const known = [...files.map(({ candidate }) => candidate), ...others].map(({ uri }) => uri);
  const found = await withProgress(l10n.t('Searching all files of the workspace…'), (signal) =>
    filesWith(value ?? '', known, signal),
  );
  return [...others, ...found];
}

async function changesOf({ files, others, value }: ValueFiles): Promise<readonly FileChange[]> {
  const inEnvFiles = files
    .filter(({ candidate }) => isTouched(candidate))
    .map(async ({ candidate, keys }): Promise<FileChange> => {
      const { uri } = candidate;
      const before = (await readText(uri)) ?? '';
      const after = updateText(before, new Map(keys.map((key) => [key, nextValue]))).text;
      return { uri, path: shownPath(candidate), ...hiddenEnvChange({ before, after }, new Set()) };
    });
  const elsewhere = others
    .filter(isTouched)
    .map(
      (file): FileChange => ({ uri: file.uri, path: shownPath(file), ...hiddenReplacement(file.text, value ?? '') }),
    );
  return [...(await Promise.all(inEnvFiles)), ...elsewhere];
}
