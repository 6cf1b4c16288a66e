import { writeEnvFile } from '../../env-files/env-file-writer.ts';
import { replaceInFile } from '../../env-files/other-files.ts';
import { shownPath } from '../../env-files/shown-path.ts';
import type { Undo } from '../../env-files/undoable-write.ts';
import { fileErrorMessage } from '../../messages/file-error-message.ts';
import type { Parts } from '../parts.ts';
import { isTouched, type ValueFiles } from './confirm-replacement.ts';

/** What came of replacing a value. */
export interface Replacement {
  /** Paths of the files that were updated, and what takes each of them back. */
  readonly written: readonly string[];
  readonly undos: readonly Undo[];
  /** The files that still have the old value, with the reason where there is one. */
  readonly left: readonly string[];
}

/** Carries a new value into every file that may be updated. */
export async function replaceEverywhere({ log }: Parts, found: ValueFiles, fresh: string): Promise<Replacement> {
  const undos: Undo[] = [];
  const written: string[] = [];
  const left = untouchedPaths(found);
  for (const { path, write } of writesOf(found, fresh)) {
    try {
      undos.push(await write());
      written.push(path);
    } catch (error) {
      log.error(`write ${path}`, error);
      left.push(fileErrorMessage(error, path));
    }
  }
  return { written, undos, left };
}

/** What updates each file. */
function writesOf({ files, others, value }: ValueFiles, fresh: string) {
  const inEnvFiles = files
    .filter(({ candidate }) => isTouched(candidate))
    .map(({ candidate, keys }) => ({
      path: shownPath(candidate),
      write: async () => (await writeEnvFile(candidate.uri, new Map(keys.map((key) => [key, fresh])))).undo,
    }));
  const elsewhere = others.filter(isTouched).map((file) => ({
    path: shownPath(file),
    write: () => replaceInFile(file.uri, value ?? '', fresh),
  }));
  return [...inEnvFiles, ...elsewhere];
}

function untouchedPaths({ files, others }: ValueFiles): string[] {
  const candidates = [...files.map(({ candidate }) => candidate), ...others];
  return candidates.filter((file) => !isTouched(file)).map(shownPath);
}
