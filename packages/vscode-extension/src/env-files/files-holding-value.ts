import { parseDotenv } from '@pim-connections/dotenv-file';
import { envFileCandidates, readText } from './env-file-candidates.ts';
import type { HoldingFile } from './files-holding.ts';

/** All `.env` files of the workspace that hold a value, under whatever name. */
export async function filesHoldingValue(value: string): Promise<readonly HoldingFile[]> {
  const candidates = (await envFileCandidates()).filter(({ exists }) => exists);
  const files = await Promise.all(
    candidates.map(async (candidate): Promise<HoldingFile> => {
      const document = parseDotenv((await readText(candidate.uri)) ?? '');
      const keys = new Set(document.assignments.map(({ key }) => key).filter((key) => document.get(key) === value));
      return { candidate, keys: [...keys] };
    }),
  );
  return files.filter(({ keys }) => keys.length > 0);
}
