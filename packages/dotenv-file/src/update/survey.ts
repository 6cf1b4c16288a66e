import type { Statement } from '../document/statement.ts';

/** What an update must know of a text. */
export interface Survey {
  /** Every statement of the wanted keys, in order. */
  readonly occurrences: ReadonlyMap<string, readonly Statement[]>;
  /**
   * For the first `_` segment of each wanted key, where the lines begin whose keys share it, in order. Some may turn out to hold no
   * statement.
   */
  readonly relatives: ReadonlyMap<string, readonly number[]>;
  /** The last statement of the text. */
  readonly last: Statement | undefined;
  /**
   * Whether dotenv and Node agree on where every statement begins and ends, without looking beyond it: then nothing that is done to
   * one line can change what another line reads as.
   */
  readonly regular: boolean;
}

/** `A_` of `A_B_C`, or `''` for a key of one segment. */
export function firstSegment(key: string): string {
  return key.slice(0, key.indexOf('_', 1) + 1);
}

/** An empty list for each first segment of the keys. */
export function listsBySegment(keys: readonly string[]): Map<string, number[]> {
  const segments = keys.map(firstSegment).filter((segment) => segment !== '');
  return new Map(segments.map((segment) => [segment, []]));
}
