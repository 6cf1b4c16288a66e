import type { Statement } from '../document/statement.ts';

/** A statement and the line its key stands on, from 0. */
export interface Site {
  readonly statement: Statement;
  readonly line: number;
}

/** What an update must know of a text. */
export interface Survey {
  /** Every statement of the wanted keys, in order. */
  readonly occurrences: ReadonlyMap<string, readonly Site[]>;
  /** The beginnings of lines whose keys share their first `_` segment with a wanted key, in order. */
  readonly relatives: readonly LineStart[];
  /** The last statement of the text. */
  readonly last: Statement | undefined;
  /** How many line ends the text has. */
  readonly lines: number;
  /**
   * Whether dotenv and Node agree on where every statement begins and ends, without looking beyond it: then nothing that is done to
   * one line can change what another line reads as.
   */
  readonly regular: boolean;
}

export interface LineStart {
  readonly at: number;
  readonly line: number;
}

/** `A_` of `A_B_C`, or `undefined` for a key of one segment. */
export function firstSegment(key: string): string | undefined {
  const end = key.indexOf('_', 1) + 1;
  return end === 0 ? undefined : key.slice(0, end);
}
