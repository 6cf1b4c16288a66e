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

interface Group {
  readonly continues: boolean;
  readonly keys: NewKey[];
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
  const placeOf = placeNewKey(text, survey, options.heading);
  const places = Array.from(wanted, ([key, value]) => ({ key, value, ...placeOf(key) }));
  const withoutEnd = isOpen(text) ? places.findLast(({ at }) => at === text.length) : undefined;
  for (const place of places) {
    const { key, value, at, continues, exported } = place;
    const carriageReturn = place !== withoutEnd && lineEndAround(text, at, options.eol ?? '\n') === '\r\n';
    const shape = { exported, carriageReturn, blankBeforeEquals: false, blankBehindEquals: false, separator: false };
    const chosen = chooseForm(key, value, { previous: undefined, tail: '', next: at, shape }, task);
    const group = groups.get(at) ?? { continues, keys: [] };
    group.keys.push({ key, chosen, line: `${exported ? 'export ' : ''}${key}=${chosen.written}` });
    groups.set(at, group);
  }
  return Array.from(groups, ([at, group]) => planGroup(task, at, group, edits)).flat();
}

function planGroup({ text, options, attempt }: Task, at: number, group: Group, edits: readonly Edit[]): KeyPlan[] {
  const { edit, offsets } = addLines(text, {
    at,
    behind: endOfWhatStays(at, edits),
    lines: group.keys.map(({ line }) => line),
    heading: group.continues ? undefined : options.heading,
    apart: attempt.apart,
    eol: options.eol ?? '\n',
  });
  return group.keys.map(({ key, line, chosen }, index) => ({
    key,
    kind: 'added',
    at,
    beforeEnd: edit.replacement.length - (offsets[index] as number),
    edits: index === 0 ? [edit] : [],
    expected: chosen,
    line,
    oldLine: '',
    differing: chosen.differing,
  }));
}

/** The end of the last line before `at` that is not taken out. */
function endOfWhatStays(at: number, edits: readonly Edit[]): number {
  const removals = new Map(edits.filter(({ replacement }) => replacement === '').map(({ start, end }) => [end, start]));
  let end = at;
  for (let start = removals.get(end); start !== undefined; start = removals.get(end)) end = start;
  return end;
}
