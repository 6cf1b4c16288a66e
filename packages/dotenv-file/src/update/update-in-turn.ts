import { countLines } from '../document/characters.ts';
import { DotenvError } from '../errors/dotenv-error.ts';
import type { DotenvChange, DotenvWarning, UpdateResult } from './dotenv-update.ts';
import { linesThatCount } from './tell-changes.ts';
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
    const oldLines = new Map(linesThatCount(text, new Set(updates.keys())));
    const lineOf = ({ key, kind }: DotenvChange, index: number) => {
      if (kind === 'removed') return oldLines.get(key) ?? lastLine(text, key, '');
      return kind === 'commentedOut' ? lastLine(edited, key, '#+[ \\t]*') : all.changes[index]?.line;
    };
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

/** The last line that looks like one of a key, whoever takes it for one: dotenv may see it within another value. */
function lastLine(text: string, key: string, mark: string): number | undefined {
  const line = new RegExp(`^[ \\t]*${mark}(?:export[ \\t]+)?${key.replaceAll('.', '\\.')}[ \\t]*[=:]`, 'gm');
  const last = Array.from(text.matchAll(line), ({ index }) => index).at(-1);
  return last === undefined ? undefined : countLines(text, 0, last);
}
