import type { KnownConnection, VariableRole } from '@pim-connections/core';
import { type EnvFile, existingEnvFiles } from './env-file-candidates.ts';
import { keysHolding } from './keys-holding.ts';
import { readText } from './read-text.ts';

/** A file of the workspace that holds a value of a connection. */
export interface HoldingFile {
  readonly candidate: EnvFile;
  readonly keys: readonly string[];
}

/** All `.env` files of the workspace that hold one value of a connection. */
export async function filesHolding(role: VariableRole, connection: KnownConnection): Promise<readonly HoldingFile[]> {
  const files = await Promise.all(
    (await existingEnvFiles()).map(async (candidate): Promise<HoldingFile> => {
      const text = (await readText(candidate.uri)) ?? '';
      return { candidate, keys: keysHolding(text, role, connection) };
    }),
  );
  return files.filter(({ keys }) => keys.length > 0);
}
