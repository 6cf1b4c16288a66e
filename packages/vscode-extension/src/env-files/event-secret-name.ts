import { detectNames, envKeys } from '@pim-connections/core';
import type { EnvFileTexts } from './env-file-plan.ts';

/** `AKENEO_EVENT_SECRET`, `PIM_WEBHOOK_SECRET`: without a word that says PIM it could be anybody's. */
const shape = /(^|_)(AKENEO|PIM|AKN)[0-9]*_(API_)?(EVENTS?|WEBHOOKS?)_(API_)?SECRET$/i;

/**
 * The names that the signing secret of events may go by in a file: those that it or its examples use already, else one
 * in the style of its other variables. Several: somebody has to choose.
 */
export function eventSecretNames({ file, examples, dependencies }: EnvFileTexts): readonly string[] {
  for (const text of [file, ...examples]) {
    const names = new Set(envKeys(text).flatMap(({ name }) => (shape.test(name) ? [name] : [])));
    if (names.size > 0) return [...names];
  }
  const { prefix } = detectNames({ fileText: file, exampleTexts: examples, dependencies });
  return [`${prefix}AKENEO_EVENT_SECRET`];
}
