import { readMeta } from './pim/meta.ts';
import type { Limits, Pim } from './pim/pim.ts';
import { applySeed } from './seed/apply-seed.ts';
import { type ParsedSeed, parseSeed } from './seed/seed-schema.ts';
import { FolderError } from './storage/folder-error.ts';
import { openDatabase } from './storage/open-database.ts';
import { featuresOf } from './versions/features.ts';
import { defaultPimVersion, isPimVersion, type PimVersion } from './versions/pim-version.ts';

export interface OpenOptions {
  /** A folder, or `:memory:`. */
  readonly data: string;
  /** Needed by nobody who opens a folder that has one. */
  readonly pimVersion?: PimVersion;
  /** For an empty folder only. */
  readonly seed?: ParsedSeed;
  /** For an empty folder, and of no account for another one. */
  readonly seedIfEmpty?: ParsedSeed;
  readonly now: () => Date;
  readonly allowedNetworks?: readonly string[];
}

/**
 * Opens a PIM: an existing folder as it is, an empty one as a fresh PIM or as the seed wants it.
 *
 * @throws {FolderError} for another version than the folder's, or a seed for a folder that has data.
 */
export async function openPim(options: OpenOptions): Promise<Pim> {
  const db = openDatabase(options.data);
  try {
    const stored = readMeta(db, 'version');
    const version = stored ?? options.pimVersion ?? defaultPimVersion;
    if (!isPimVersion(version)) {
      throw new FolderError(
        `The data folder ${options.data} is a PIM ${version}, which this sandbox-pim does not play. Give another folder.`,
      );
    }
    if (stored !== null && options.pimVersion !== undefined && options.pimVersion !== stored) {
      throw new FolderError(
        `The data folder ${options.data} is a PIM ${stored}; it cannot be opened as ${options.pimVersion}.`,
      );
    }
    if (stored !== null && options.seed) {
      throw new FolderError(`The data folder ${options.data} has data already; a seed is for an empty folder.`);
    }
    const pim = {
      db,
      features: featuresOf(version),
      now: options.now,
      limits: { connections: null, activeEventSubscriptions: 0 },
      allowedNetworks: options.allowedNetworks ?? [],
    };
    if (stored === null) await applySeed(pim, options.seed ?? options.seedIfEmpty ?? parseSeed({}));
    return { ...pim, limits: limitsOf(pim) };
  } catch (error) {
    db.close();
    throw error;
  }
}

/** The limits that the seed gave, or those of the version (contract 3.5). */
function limitsOf(pim: Pim): Limits {
  const given = JSON.parse(readMeta(pim.db, 'limits') ?? '{}') as Partial<ParsedSeed['limits']>;
  return {
    // Versions that enforce no limit do not start to because a seed names one.
    connections:
      pim.features.connectionLimit === null || given.connections === undefined
        ? pim.features.connectionLimit
        : given.connections,
    activeEventSubscriptions: given.active_event_subscriptions ?? 3,
  };
}
