import { nextStatement, type Statement, statementKey } from '../document/statement.ts';
import type { Survey } from './survey.ts';

/** Surveys any text, one statement after the other. */
export function surveyExactly(text: string, keys: readonly string[]): Survey {
  const wanted = new Set(keys);
  const occurrences = new Map<string, Statement[]>();
  const keyLines: number[] = [];
  const initials: boolean[] = [];
  for (let found = nextStatement(text, 0); found; found = nextStatement(text, found.end)) {
    keyLines.push(found.start);
    initials[text.charCodeAt(found.keyStart)] = true;
    const key = statementKey(text, found);
    if (!wanted.has(key)) continue;
    const own = occurrences.get(key);
    if (own) own.push(found);
    else occurrences.set(key, [found]);
  }
  return {
    occurrences,
    keyLines,
    initials,
    milestones: [],
    mayHoldLoneKeys: true,
    hasInnerLines: true,
    hasInnerQuotes: true,
    regular: false,
  };
}
