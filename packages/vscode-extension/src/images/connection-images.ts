import { type ConnectionSummary, can, PimError } from '@pim-connections/core';
import * as vscode from 'vscode';
import type { Log } from '../log/log.ts';
import type { ConnectionsModel, PimContent } from '../pims/connections-model.ts';
import type { PimSessions } from '../pims/pim-sessions.ts';
import type { SavedPim } from '../pims/saved-pim.ts';
import { imageKind } from './image-kind.ts';
import { pixelsOf } from './pixels-of.ts';

interface ImageParts {
  readonly log: Log;
  readonly model: ConnectionsModel;
  readonly sessions: PimSessions;
  /** The folder of the extension's own files. */
  readonly storage: vscode.Uri;
}

/** A picture that was fetched. */
interface KeptImage {
  readonly uri: vscode.Uri;
  readonly size: number;
}

/** Most that is kept of the pictures of one PIM, in bytes. */
const mostBytes = 20 * 1024 * 1024;

/** Most pixels of one picture: the window decodes it whole for an icon, to four bytes each. */
const mostPixels = 4096 * 4096;

/** Shortest time between two redraws, in milliseconds. */
const pause = 300;

/**
 * The pictures of connections as files of this computer, for the icons of the tree. Each is fetched once; its key
 * changes with it. What no connection has any more is deleted.
 */
export class ConnectionImages implements vscode.Disposable {
  readonly #parts: ImageParts;
  readonly #changed = new vscode.EventEmitter<void>();
  /** Fires when there are more pictures to show. */
  readonly onDidChange = this.#changed.event;
  /** By the id of their PIM and their key; `null` for a picture that cannot be shown. */
  readonly #files = new Map<string, Map<string, KeptImage | null>>();
  readonly #reading = new Map<string, Promise<void>>();
  readonly #subscription: vscode.Disposable;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: ImageParts) {
    this.#parts = parts;
    // What could not be fetched is tried again when the list is read again, and not at every redraw.
    this.#subscription = parts.model.onDidChange((pimId) => {
      const files = this.#files.get(pimId);
      for (const [key, file] of files ?? []) if (!file) files?.delete(key);
    });
  }

  /** The picture of a connection if it is here already; asks no PIM. */
  latest(pimId: string, { image }: ConnectionSummary): vscode.Uri | undefined {
    return image === null ? undefined : this.#files.get(pimId)?.get(image)?.uri;
  }

  /** Fetches the pictures that are missing, one after the other, so that nothing else has to wait for them. */
  read(saved: SavedPim, content: PimContent): Promise<void> {
    const reading = this.#reading.get(saved.id) ?? this.#fetch(saved, content);
    this.#reading.set(saved.id, reading);
    return reading.finally(() => this.#reading.delete(saved.id));
  }

  /** Deletes every picture of a PIM. */
  async forget(pimId: string): Promise<void> {
    this.#files.delete(pimId);
    await deleteQuietly(this.#folder(pimId));
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  async #fetch(saved: SavedPim, { capabilities, connections }: PimContent): Promise<void> {
    // A window cannot show icons from a storage that is not on a disk.
    if (!can(capabilities, 'uploadImage') || this.#parts.storage.scheme !== 'file') return;
    const keys = new Set(connections.flatMap(({ image }) => image ?? []));
    if (keys.size === 0 && !this.#files.has(saved.id)) return;
    const files = this.#files.get(saved.id) ?? (await this.#kept(saved.id, keys));
    this.#files.set(saved.id, files);
    for (const [key, file] of files) {
      if (keys.has(key)) continue;
      files.delete(key);
      if (file) await deleteQuietly(file.uri);
    }
    let room = [...files.values()].reduce((left, file) => left - (file?.size ?? 0), mostBytes);
    let isAway = false;
    for (const key of keys) {
      if (files.has(key)) continue;
      const file =
        isAway || room <= 0
          ? null
          : await this.#download(saved, key).catch((error) => {
              this.#parts.log.error(`fetch the image ${key}`, error);
              // A PIM that did not answer once is not asked for the others.
              isAway = PimError.is(error, 'unreachable') || PimError.is(error, 'timeout');
              return null;
            });
      files.set(key, file);
      room -= file?.size ?? 0;
      if (file) this.#redrawSoon();
    }
  }

  /** What an earlier window fetched. */
  async #kept(pimId: string, keys: ReadonlySet<string>): Promise<Map<string, KeptImage | null>> {
    const folder = this.#folder(pimId);
    const entries = await vscode.workspace.fs.readDirectory(folder).then(undefined, () => []);
    const byName = new Map(entries.map(([name]) => [name.slice(0, name.lastIndexOf('.')), name]));
    const files = new Map<string, KeptImage | null>();
    for (const key of keys) {
      const name = byName.get(fileName(key));
      if (name === undefined) continue;
      const uri = vscode.Uri.joinPath(folder, name);
      files.set(key, { uri, size: (await vscode.workspace.fs.stat(uri)).size });
      byName.delete(fileName(key));
    }
    for (const name of byName.values()) await deleteQuietly(vscode.Uri.joinPath(folder, name));
    if (files.size > 0) this.#redrawSoon();
    return files;
  }

  async #download(saved: SavedPim, key: string): Promise<KeptImage | null> {
    const image = await this.#parts.sessions.use(saved, (pim) => pim.getImage(key));
    const content = image && new Uint8Array(await image.arrayBuffer());
    // The PIM takes any file; only what is certainly a picture, and fits into a window, becomes one here.
    const kind = content && imageKind(content);
    if (!content || !kind || (pixelsOf(content, kind) ?? Infinity) > mostPixels) return null;
    const uri = vscode.Uri.joinPath(this.#folder(saved.id), `${fileName(key)}.${kind}`);
    await vscode.workspace.fs.writeFile(uri, content);
    return { uri, size: content.length };
  }

  #folder(pimId: string): vscode.Uri {
    return vscode.Uri.joinPath(this.#parts.storage, 'images', pimId);
  }

  #redrawSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#changed.fire();
    }, pause);
  }
}

/** Keys are unique by the random digits before the name, so this is too. */
function fileName(key: string): string {
  return key.replace(/[^\w-]/g, '_').slice(0, 120);
}

async function deleteQuietly(uri: vscode.Uri): Promise<void> {
  await vscode.workspace.fs.delete(uri, { recursive: true, useTrash: false }).then(undefined, () => undefined);
}
