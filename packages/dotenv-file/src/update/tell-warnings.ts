import { DotenvError } from '../errors/dotenv-error.ts';
import { likeNode } from '../readers/node.ts';
import { doesBreak } from '../readers/read-value.ts';
import { type DotenvReader, defaultReaders } from '../readers/reader.ts';
import type { DotenvWarning, UpdateOptions } from './dotenv-update.ts';
import type { Disturbed } from './find-disturbed.ts';
import type { Outcome } from './outcome.ts';
import type { KeyPlan } from './plan.ts';

/**
 * A warning for each key that some reader does not see as it should.
 *
 * @param others further keys, each with the readers that do not
 * @param belowHeads keys of which a line stays that only these readers see
 */
export function warningsOf(
  { plan: { keys }, seen: { hiddenFromNode }, disturbed, exposed }: Outcome,
  others: readonly (readonly [string, readonly DotenvReader[]])[],
  belowHeads: Disturbed,
  { readers = defaultReaders }: UpdateOptions,
): DotenvWarning[] {
  const readersOf = new Map<string, Set<DotenvReader>>();
  const add = (key: string, differing: readonly DotenvReader[]) => {
    if (differing.length > 0) readersOf.set(key, new Set([...(readersOf.get(key) ?? []), ...differing]));
  };
  for (const { key, differing } of keys) add(key, differing);
  const hidden = likeNode.filter((reader) => readers.includes(reader));
  for (const key of hiddenFromNode) add(key, hidden);
  for (const [key, differing] of [...others, ...belowHeads, ...disturbed]) add(key, differing);
  for (const key of exposed) add(key, ['shell']);
  const planOf = new Map(keys.map((plan) => [plan.key, plan]));
  const differ = Array.from(readersOf, ([key, own]) => ({
    code: 'readers-differ' as const,
    key,
    readers: [...own],
    message: messageOf(key, [...own], planOf.get(key)) + run(exposed.has(key)) + staysBelow(belowHeads.get(key)),
  }));
  return [...differ, ...keys.flatMap(partThatStays)];
}

function partThatStays({ key, staysBehind: readers }: KeyPlan): readonly DotenvWarning[] {
  if (readers.length === 0) return [];
  const message = `A part of the old value of ${key} stays behind it for ${readers.join(', ')}, as a comment now.`;
  return [{ code: 'part-stays', key, readers, message }];
}

function messageOf(key: string, readers: readonly DotenvReader[], plan: KeyPlan | undefined): string {
  const { line = '', goesOn = [] } = plan ?? {};
  const breaking = breakingOf(line, readers);
  const more = breaking.length === 0 ? '' : ` It may take other keys with it in ${breaking.join(', ')}.`;
  const run =
    readers.includes('shell') && /^[^=]*[^=\s]=[ \t]+[^\s#]/.test(line)
      ? ' A shell runs it, for the blank before it.'
      : '';
  const rest = goesOn.length === 0 ? '' : ` A part of its old value stays below it for ${goesOn.join(', ')}.`;
  return `${key} reads differently in ${readers.join(', ')}.${more}${run}${rest}`;
}

function run(isExposed: boolean): string {
  return isExposed ? ' A shell may run a part of it, for a quote that another line leaves open.' : '';
}

function staysBelow(readers: readonly DotenvReader[] = []): string {
  if (readers.length === 0) return '';
  return ` A line of it stays below a name with a colon, whose value it is to dotenv, for ${readers.join(', ')}.`;
}

/** The readers to whom what is written on a line is an error, or goes on over other lines. */
function breakingOf(line: string, readers: readonly DotenvReader[]): readonly DotenvReader[] {
  return readers.filter((reader) => doesBreak(reader, line.slice(line.indexOf('=') + 1)));
}

/** @throws {DotenvError} `no-safe-form` for the first of some warnings: what is known only when the text is read back */
export function refuseAny([warning]: readonly DotenvWarning[]): void {
  if (!warning) return;
  const { key, readers, message } = warning;
  throw new DotenvError('no-safe-form', message, { key, readers });
}
