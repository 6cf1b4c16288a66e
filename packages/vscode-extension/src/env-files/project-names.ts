import { detectNames, type VariableNames } from '@pim-connections/core';
import { envFileCandidates, envFileTexts } from './env-file-candidates.ts';

/** The names under which the project reads the credentials: those of its likeliest `.env`, else the usual ones. */
export async function projectNames(): Promise<VariableNames> {
  const [file] = await envFileCandidates();
  if (!file) return detectNames({}).names;
  const { file: fileText, examples: exampleTexts, dependencies } = await envFileTexts(file);
  return detectNames({ fileText, exampleTexts, dependencies }).names;
}
