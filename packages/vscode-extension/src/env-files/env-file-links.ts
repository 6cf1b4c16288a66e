import * as vscode from 'vscode';
import type { Parts } from '../commands/parts.ts';
import type { LinkedFile } from './linked-file.ts';
import { envFileGlob } from './project.ts';
import { shownPath } from './shown-path.ts';

/** A file with what identifies it. */
interface WatchedFile {
  readonly uri: string;
  readonly path: string;
  readonly text: string;
}

/** Delay after the last change before files are read again, in milliseconds. */
const pause = 200;

/**
 * Which `.env` files of the workspace hold credentials of which connection. The files are searched once; after that a
 * watcher tells what changed.
 */
export class EnvFileLinks implements vscode.Disposable {
  readonly #parts: Pick<Parts, 'index' | 'log' | 'model' | 'pims' | 'tests' | 'vault'>;
  readonly #changed = new vscode.EventEmitter<void>();
  /** Fires when the links may be other ones. */
  readonly onDidChange = this.#changed.event;
  readonly #subscriptions: vscode.Disposable[] = [this.#changed];
  #files: Promise<Map<string, WatchedFile>> | undefined;
  #links: Promise<readonly LinkedFile[]> | undefined;
  #latest: readonly LinkedFile[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: Pick<Parts, 'index' | 'log' | 'model' | 'pims' | 'tests' | 'vault'>) {
    this.#parts = parts;
  }

  /** The links as last worked out; reads nothing. */
  latest(): readonly LinkedFile[] {
    return this.#latest;
  }

  /** The links, worked out again where something changed. */
  read(): Promise<readonly LinkedFile[]> {
    this.#links ??= this.#work();
    return this.#links;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  async #work(): Promise<readonly LinkedFile[]> {
    this.#files ??= this.#search();
    const [{ recognisableConnections }, { linksOf }] = await Promise.all([
      import('../editor/recognisable-connections.ts'),
      import('./links-of.ts'),
    ]);
    const { index, model, pims, vault } = this.#parts;
    const files = await this.#files;
    const connections = await recognisableConnections(index, pims, vault, model);
    const links = linksOf([...files.values()], connections);
    const isNew = JSON.stringify(links) !== JSON.stringify(this.#latest);
    this.#latest = links;
    if (isNew) this.#changed.fire();
    return links;
  }

  async #search(): Promise<Map<string, WatchedFile>> {
    if (this.#subscriptions.length === 1) this.#watch();
    const [{ existingDotenvFiles }, { readText }] = await Promise.all([
      import('./env-file-candidates.ts'),
      import('./read-text.ts'),
    ]);
    const existing = await existingDotenvFiles();
    const read = existing.map(async ({ uri }): Promise<WatchedFile> => {
      const text = (await readText(uri)) ?? '';
      return { uri: uri.toString(), path: shownPath({ uri }), text };
    });
    return new Map((await Promise.all(read)).map((file) => [file.uri, file]));
  }

  #watch(): void {
    const watcher = vscode.workspace.createFileSystemWatcher(envFileGlob);
    const again = () => this.#again(true);
    const rethink = () => this.#again(false);
    const { index, model, pims, tests } = this.#parts;
    this.#subscriptions.push(
      watcher,
      watcher.onDidCreate(again),
      watcher.onDidChange((uri) => void this.#readOne(uri)),
      watcher.onDidDelete(again),
      vscode.workspace.onDidChangeWorkspaceFolders(again),
      index.onDidChange(rethink),
      model.onDidChange(rethink),
      // A secret that was changed elsewhere is known from then on.
      model.onDidOpen(rethink),
      tests.onDidChange(rethink),
      pims.onDidChange(rethink),
    );
  }

  /** A known file has another text: no search is needed. */
  async #readOne(uri: vscode.Uri): Promise<void> {
    const files = await this.#files;
    const known = files?.get(uri.toString());
    if (!files || !known) return this.#again(true);
    const { readText } = await import('./read-text.ts');
    files.set(uri.toString(), { ...known, text: (await readText(uri)) ?? '' });
    this.#again(false);
  }

  #again(search: boolean): void {
    if (search) this.#files = undefined;
    this.#links = undefined;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.read().catch((error) => this.#parts.log.error('read linked .env files', error));
    }, pause);
  }
}
