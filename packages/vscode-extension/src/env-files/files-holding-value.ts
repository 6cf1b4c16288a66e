import { parseDotenv } from '@pim-connections/dotenv-file';
import { existingEnvFiles } from './env-file-candidates.ts';
import type { HoldingFile } from './files-holding.ts';
import { readText } from './read-text.ts';

/** All `.env` files of the workspace that hold a value, under whatever name. */
export async function filesHoldingValue(value: string): Promise<readonly HoldingFile[]> {
  const files = await Promise.all(
    (await existingEnvFiles()).map(async (candidate): Promise<HoldingFile> => {
      const document = parseDotenv((await readText(candidate.uri)) ?? '');
      const keys = new Set(document.assignments.map(({ key }) => key).filter((key) => document.get(key) === value));
      return { candidate, keys: [...keys] };
    }),
  );
  return files.filter(({ keys }) => keys.length > 0);
}
