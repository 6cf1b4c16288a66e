import { countLines } from '../document/characters.ts';
import { nextStatement, type Statement, statementKey } from '../document/statement.ts';
import { firstSegment, listsBySegment, type Site, type Survey } from './survey.ts';

/** Surveys any text, one statement after the other. */
export function surveyExactly(text: string, keys: readonly string[]): Survey {
  const wanted = new Set(keys);
  const relatives = listsBySegment(keys);
  const occurrences = new Map<string, Site[]>();
  let last: Statement | undefined;
  let line = 0;
  let counted = 0;
  for (let found = nextStatement(text, 0); found; found = nextStatement(text, found.end)) {
    line += countLines(text, counted, found.keyStart);
    counted = found.keyStart;
    last = found;
    const key = statementKey(text, found);
    relatives.get(firstSegment(key))?.push(found.start);
    if (!wanted.has(key)) continue;
    const sites = occurrences.get(key);
    if (sites) sites.push({ statement: found, line });
    else occurrences.set(key, [{ statement: found, line }]);
  }
  return { occurrences, relatives, last, lines: line + countLines(text, counted, text.length), regular: false };
}
