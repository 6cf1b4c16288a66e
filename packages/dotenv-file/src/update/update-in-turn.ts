import { countLines } from '../document/characters.ts';
import { nextStatement, statementKey } from '../document/statement.ts';
import { DotenvError } from '../errors/dotenv-error.ts';
import type { DotenvChange, DotenvWarning, UpdateResult } from './dotenv-update.ts';
import type { UpdateRequest } from './update-request.ts';

/**
 * Does the updates one after the other: together, they may have to avoid the same quotes, where one could have those that harm another.
 *
 * @param update does some of them, or throws
 * @returns `undefined` where one cannot be done, or undoes another
 */
export function updateInTurn(
  text: string,
  request: UpdateRequest,
  update: (text: string, request: UpdateRequest) => UpdateResult,
): UpdateResult | undefined {
  const { options, updates } = request;
  try {
    const changes: DotenvChange[] = [];
    // What each of them did, and the last look does not see.
    const passing: DotenvWarning[] = [];
    let edited = text;
    for (const one of updates) {
      const result = update(edited, { options, updates: new Map([one]) });
      changes.push(...result.changes);
      passing.push(...result.warnings.filter(({ code, key }) => code === 'part-stays' || !updates.has(key)));
      edited = result.text;
    }
    const all = update(edited, request);
    if (all.text !== edited) return undefined;
    const told = new Set(all.warnings.map(({ key }) => key));
    const others = passing.filter(({ code, key }) => code === 'part-stays' || !told.has(key));
    const lineOf = (change: DotenvChange, index: number) =>
      change.kind === 'removed' ? lastLineOf(text, change.key) : all.changes[index]?.line;
    return {
      ...all,
      warnings: [...all.warnings, ...others],
      changes: changes.map((change, index) => ({ ...change, line: lineOf(change, index) })),
    };
  } catch (error) {
    if (error instanceof DotenvError) return undefined;
    throw error;
  }
}

/** The line of the last statement of a key, from 0. */
function lastLineOf(text: string, key: string): number | undefined {
  let line: number | undefined;
  for (let found = nextStatement(text, 0); found; found = nextStatement(text, found.end)) {
    if (statementKey(text, found) === key) line = countLines(text, 0, found.keyStart);
  }
  return line;
}
