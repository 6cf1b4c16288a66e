import { detectNames, type VariableNames } from '@pim-connections/core';
import { envFileCandidates, exampleTexts, readText } from './env-file-candidates.ts';

/** The names under which the project reads the credentials: those of its likeliest `.env`, else the usual ones. */
export async function projectNames(): Promise<VariableNames> {
  const [file] = await envFileCandidates();
  if (!file) return detectNames({}).names;
  return detectNames({
    fileText: (await readText(file.uri)) ?? '',
    exampleTexts: await exampleTexts(file.uri),
    dependencies: file.project.dependencies,
  }).names;
}
