import { valuesBy, visitAsDotenv } from '../readers/dotenv.ts';
import { readValue } from '../readers/read-value.ts';
import type { DotenvReader } from '../readers/reader.ts';
import { defaultWholeTextReaders, type SeenKeys, seenKeys, wholeTextReaders } from '../readers/seen-keys.ts';
import type { DotenvUpdate } from './dotenv-update.ts';
import type { KeyPlan } from './plan.ts';

/** Keys, each with the readers that do not see it as they should. */
export type Disturbed = ReadonlyMap<string, readonly DotenvReader[]>;

/** What is read of a text before it is updated: the same for every way of writing that is tried. */
export interface OldText {
  /** What dotenv sees. */
  readonly values: ReadonlyMap<string, string>;
  /** What each version of each reader sees that may lose keys by what stands elsewhere. */
  readonly seenBy: ReadonlyMap<DotenvReader, readonly SeenKeys[]>;
}

/** Reads a text as a whole, with the rules of those of the readers that may lose keys by what stands elsewhere. */
export function readOldText(text: string, readers: readonly DotenvReader[] | undefined): OldText {
  const asked = (readers ?? defaultWholeTextReaders).filter((reader) => wholeTextReaders.includes(reader));
  return {
    values: valuesBy(visitAsDotenv, text),
    seenBy: new Map(asked.map((reader) => [reader, seenKeys(reader, readers ? text : withoutReturns(text))])),
  };
}

/**
 * Compares what readers see of the new text as a whole with what they saw of the old one.
 *
 * Tells of the keys asked for that a reader does not see as asked, as far as their plans do not tell already, and of others that dotenv
 * sees and that a reader saw differently before. When no readers were named, only of what the update itself did, of keys that are seen
 * though they were to go, and of lines of a key alone, which unset what is set above: nobody is told again and again of a BOM or of CRLF
 * who did not ask about shells.
 */
export function findDisturbed(
  { values: old, seenBy }: OldText,
  after: string,
  plans: readonly KeyPlan[],
  updates: ReadonlyMap<string, DotenvUpdate>,
  readers: readonly DotenvReader[] | undefined,
): Disturbed {
  const disturbed = new Map<string, Set<DotenvReader>>();
  for (const [reader, versions] of seenBy) {
    const seenAfter = seenKeys(reader, readers ? after : withoutReturns(after));
    for (const [index, seenBefore] of versions.entries()) {
      if (readers || seenBefore) compare(reader, seenBefore, seenAfter[index]);
    }
  }
  return new Map(Array.from(disturbed, ([key, misled]) => [key, [...misled]]));

  function compare(reader: DotenvReader, seenBefore: SeenKeys, seen: SeenKeys): void {
    const isRead = (key: string, value: string | undefined, where = seen) => {
      const written = where?.get(key);
      if (written === undefined || value === undefined) return written === value;
      const reading = readValue(reader, written);
      return 'value' in reading && reading.value === value;
    };
    const add = (key: string) => disturbed.set(key, (disturbed.get(key) ?? new Set()).add(reader));
    for (const { key, differing } of plans) {
      const update = updates.get(key);
      if (differing.includes(reader) || isRead(key, typeof update === 'string' ? update : undefined)) continue;
      // Neither what was so before, nor a line that stays for others to see.
      const wasRight = old.has(key) ? isRead(key, old.get(key), seenBefore) : seen?.get(key) === undefined;
      const isLost = seen?.get(key) === undefined && seenBefore?.get(key) !== undefined;
      const isUnset = seen?.has(key) === true && seen.get(key) === undefined;
      if (readers || typeof update !== 'string' || wasRight || isLost || isUnset) add(key);
    }
    for (const [key, value] of old) {
      if (updates.has(key) || seen?.get(key) === seenBefore?.get(key) || isRead(key, value)) continue;
      // A bare value with a quote in it (`it's`) takes other lines along: what those hold is of no interest, as long as it is seen.
      const isBare = !/^['"]/.test(seenBefore?.get(key) ?? '');
      const isWrongAnyway =
        isBare && /['"]/.test(value) && seen?.get(key) !== undefined && !isRead(key, value, seenBefore);
      if (readers || !isWrongAnyway) add(key);
    }
  }
}

function withoutReturns(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}
