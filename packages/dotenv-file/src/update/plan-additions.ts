import { afterLineBreak, findLineBreak, isLineBreak } from '../document/characters.ts';
import type { WrittenValue } from '../quoting/write-value.ts';
import { addLines, isOpen, lineEndAround } from './add-lines.ts';
import { chooseForm } from './choose-form.ts';
import type { Edit } from './edit.ts';
import { placeNewKey } from './place-new-keys.ts';
import type { KeyPlan, Task } from './plan.ts';
import type { Survey } from './survey.ts';

interface NewKey {
  readonly key: string;
  readonly line: string;
  readonly chosen: WrittenValue;
}

/** The keys that go to one place: a block of relatives may end where strangers begin. */
interface Group {
  readonly relatives: NewKey[];
  readonly strangers: NewKey[];
}

/**
 * Puts new keys in, those that go to the same place in the order they were given.
 *
 * @param edits what happens to lines that are there already
 */
export function planAdditions(
  task: Task,
  survey: Survey,
  wanted: ReadonlyMap<string, string>,
  edits: readonly Edit[],
): readonly KeyPlan[] {
  const groups = new Map<number, Group>();
  const { text, options } = task;
  const placeOf = placeNewKey(task, survey);
  const overLines = edits.filter(({ start, end }) => /[\r\n]\n?[^\n]/.test(text.slice(start, end)));
  const places = Array.from(wanted, ([key, value]) => {
    const place = placeOf(key);
    return { key, value, ...place, at: beforeOpenColon(text, behindEdit(text, overLines, place.at)) };
  });
  const ends = endsOfWhatStays(edits);
  const atEnd = isOpen(text) ? places.filter(({ at }) => at === text.length) : [];
  const withoutEnd = atEnd.findLast(({ continues }) => !continues) ?? atEnd.at(-1);
  for (const place of places) {
    const { key, value, at, continues, exported } = place;
    const eol = lineEndAround(text, ends.get(at) ?? at, options.eol ?? '\n');
    const carriageReturn = place !== withoutEnd && eol === '\r\n';
    const shape = { exported, carriageReturn, blankBeforeEquals: false, blankBehindEquals: false, separator: false };
    const chosen = chooseForm(key, value, { previous: undefined, tail: '', next: at, shape }, task);
    const group = groups.get(at) ?? { relatives: [], strangers: [] };
    const own = continues ? group.relatives : group.strangers;
    own.push({ key, chosen, line: `${exported ? 'export ' : ''}${key}=${chosen.written}` });
    groups.set(at, group);
  }
  return Array.from(groups, ([at, group]) => planGroup(task, at, group, ends.get(at) ?? at)).flat();
}

function planGroup({ text, options, attempt }: Task, at: number, group: Group, behind: number): KeyPlan[] {
  const { relatives, strangers } = group;
  const keys = [...relatives, ...strangers];
  const { edit, offsets } = addLines(text, {
    at,
    behind,
    lines: keys.map(({ line }) => line),
    heading: strangers.length === 0 ? undefined : options.heading,
    above: relatives.length,
    apart: attempt.apart,
    eol: options.eol ?? '\n',
  });
  return keys.map(({ key, line, chosen }, index) => ({
    key,
    kind: 'added',
    at,
    beforeEnd: edit.replacement.length - (offsets[index] as number),
    edits: index === 0 ? [edit] : [],
    expected: chosen,
    line,
    oldLine: '',
    differing: chosen.differing,
    goesOn: [],
    staysBehind: [],
  }));
}

/** The place itself, or behind the lines that it stands within when those are edited as one. */
function behindEdit(text: string, edits: readonly Edit[], at: number): number {
  const around = edits.find(({ start, end }) => start < at && at < end);
  if (!around) return at;
  const isLineStart = isLineBreak(text.charCodeAt(around.end - 1));
  return isLineStart ? around.end : afterLineBreak(text, findLineBreak(text, around.end));
}

/**
 * Where the text ends with `KEY:`, before that line: with a line end behind it, it would be a key to dotenv. To most readers a line
 * separator ends no line.
 */
function beforeOpenColon(text: string, at: number): number {
  if (at < text.length || !text.endsWith(':')) return at;
  const lineStart = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1;
  const endsInKey = /(?:^|[\u2028\u2029])[^\S\u2028\u2029]*(?:export\s+)?[\w.-]+:$/;
  return endsInKey.test(text.slice(lineStart)) ? lineStart : at;
}

/** For the end of each stretch of lines that is taken out, the end of what stays before it. */
function endsOfWhatStays(edits: readonly Edit[]): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  for (const { start, end, replacement } of edits.toSorted((one, other) => one.start - other.start)) {
    if (replacement === '') ends.set(end, ends.get(start) ?? start);
  }
  return ends;
}
