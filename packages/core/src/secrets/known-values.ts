import { isAmbiguous, readingsAt } from './readings.ts';

/** Texts to look for, sorted, so that those with the same beginning are neighbours. */
export interface KnownValues {
  readonly sorted: readonly KnownValue[];
  /** UTF-16 units with which one of them begins. */
  readonly firstUnits: ReadonlySet<number>;
}

export interface KnownValue {
  readonly text: string;
  /** Found only where no letter or digit stands before or after it. */
  readonly alone: boolean;
}

/** Values shorter than this are found only where they stand alone: `admin` in `admin:`, not in `administrator`. */
const shortLength = 8;

/** Fewer base64 digits than this turn up in ordinary words. */
const fewestDigits = 6;

/** The values, and the base64 digits by which each is known inside of a longer text. Empty values are left out. */
export function knownValues(values: Iterable<string>): KnownValues {
  const alone = new Map<string, boolean>();
  for (const value of values) {
    // URLs and base64 are made of bytes, which cannot hold half of a surrogate pair.
    for (const text of [value, value.toWellFormed()]) alone.set(text, text.length < shortLength);
    for (const digits of base64Cores(value)) alone.set(digits, false);
  }
  alone.delete('');
  const texts = [...alone.keys()].sort();
  return {
    sorted: texts.map((text) => ({ text, alone: alone.get(text) === true })),
    firstUnits: new Set(texts.map((text) => text.charCodeAt(0))),
  };
}

/**
 * The base64 digits that depend on the value alone, for each of its three places in a group of bytes, in both alphabets.
 * The digits at its edges also hold bits of the neighbours, so they cannot be looked for.
 */
function base64Cores(value: string): readonly string[] {
  const bytes = Array.from(new TextEncoder().encode(value), (byte) => String.fromCharCode(byte)).join('');
  return [0, 1, 2].flatMap((offset) => {
    const digits = btoa('\0'.repeat(offset) + bytes);
    const core = digits.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
    if (core.length < fewestDigits) return [];
    return [core, core.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

/** What was found at a place: where the longest value ends (`-1`: none starts here). */
export interface Found {
  readonly end: number;
  /** Whether the text ends too early to tell. */
  readonly cut: boolean;
}

/** The longest value that starts at a place of a text, however its characters are escaped. */
export function findValueAt({ sorted }: KnownValues, text: string, start: number): Found {
  let end = -1;
  let cut = false;
  // Different readings can lead to the same state.
  const seen = new Set<string>();

  /**
   * Goes on at a place of the text with the values from `low` to `high`, which share `depth` units that were read;
   * `factor` is that of the last reading.
   */
  function walk(low: number, high: number, depth: number, at: number, factor: number): void {
    for (;;) {
      const first = sorted[low] as KnownValue;
      if (first.text.length === depth) {
        if (!first.alone || standsAlone(text, start, at)) end = Math.max(end, at);
        if (first.alone && at === text.length) cut = true;
        low++;
        if (low === high) return;
      }
      if (at === text.length) {
        cut = true;
        return;
      }
      const character = text.charAt(at);
      if (isAmbiguous(character)) {
        const state = `${low} ${depth} ${at} ${factor}`;
        if (!seen.has(state)) fork(low, high, depth, at, factor);
        seen.add(state);
        return;
      }
      const unit = character.charCodeAt(0);
      low = firstFrom(unit, low, high, depth);
      high = firstFrom(unit + 1, low, high, depth);
      if (low === high) return;
      depth++;
      at++;
      factor = 0;
    }
  }

  function fork(low: number, high: number, depth: number, at: number, factor: number): void {
    const readings = readingsAt(text, at, factor);
    cut ||= readings.cut;
    for (const { characters, next, factor: nextFactor = 0 } of readings.all) {
      let from = low;
      let to = high;
      for (let i = 0; i < characters.length; i++) {
        from = firstFrom(characters.charCodeAt(i), from, to, depth + i);
        to = firstFrom(characters.charCodeAt(i) + 1, from, to, depth + i);
      }
      if (from < to) walk(from, to, depth + characters.length, next, nextFactor);
    }
  }

  /** The first of the values from `low` to `high` whose unit at `depth` is not below `unit`. */
  function firstFrom(unit: number, low: number, high: number, depth: number): number {
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sorted[middle] as KnownValue).text.charCodeAt(depth) < unit) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  if (sorted.length > 0) walk(0, sorted.length, 0, start, 0);
  return { end, cut };
}

/** How far back {@link standsAlone} looks. */
export const lookBehind = 6;

/** Whether no letter or digit stands around. One that ends an escape does not count: `password%3Dabc`, `\nabc`. */
function standsAlone(text: string, start: number, end: number): boolean {
  if (/[A-Za-z0-9]/.test(text.charAt(end))) return false;
  const before = text.slice(Math.max(0, start - lookBehind), start);
  return (
    !/[A-Za-z0-9]$/.test(before) || /(%[0-9A-Fa-f]{2}|\\[bfnrt]|\\x[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4})$/.test(before)
  );
}
