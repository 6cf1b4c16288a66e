import type { Mutation } from './promises.ts';

/**
 * A source with a promise broken.
 *
 * @throws when the text is not in it exactly once: then the list is behind the sources
 */
export function mutate(
  source: string,
  { file, text, replacement }: Pick<Mutation, 'file' | 'text' | 'replacement'>,
): string {
  const count = source.split(text).length - 1;
  if (count !== 1) throw new Error(`${file} holds this text ${count} times instead of once:\n${text}`);
  return source.replace(text, () => replacement);
}
