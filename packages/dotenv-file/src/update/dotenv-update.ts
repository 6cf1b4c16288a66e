import type { DotenvReader } from '../readers/reader.ts';

/** What shall become of a key: a value to set, its lines removed, or its lines made comments. */
export type DotenvUpdate = string | { readonly remove: true } | { readonly commentOut: true };

/** What shall become of each key, in the order in which new ones are added. */
export type DotenvUpdates = ReadonlyMap<string, DotenvUpdate> | Readonly<Record<string, DotenvUpdate>>;

/** How a text is changed, where the text itself leaves it open. */
export interface UpdateOptions {
  /** A one-line comment above keys that are new and have no siblings in the file, with or without its `# `. */
  readonly heading?: string;
  /** The line end of lines added to a text that has none yet. Default `\n`. */
  readonly eol?: '\n' | '\r\n';
  /** The readers that must get the values. Default: every reader but `docker-run`, as far as one form can serve them. */
  readonly readers?: readonly DotenvReader[];
  /** Refuse whatever there would be a warning of. Default `false`. */
  readonly strict?: boolean;
}

/** What became of one key. */
export interface DotenvChange {
  readonly key: string;
  /** `unchanged`: the text held the value already, or had no such key to remove. */
  readonly kind: 'added' | 'replaced' | 'unchanged' | 'removed' | 'commentedOut';
  /** The key's line, from 0: in the new text, or for `removed` in the old one. `undefined` when the key is nowhere. */
  readonly line: number | undefined;
}

/** What not every reader will see, or of which that is not known, or what everybody can read now. */
export interface DotenvWarning {
  /**
   * `part-stays`: what the readers listed took for a part of the old value (`pa#ss` without quotes) stays behind the new one, as a comment.
   * `was-encrypted`: dotenvx had encrypted the old value, and the new one stands in clear. `readers-differ`: the readers listed see another value of the key, or cannot read its line, or a part of its old value stays for them,
   * which the message says. `reads-more`: the text held a line, before the update, of which it is not known what the readers listed make
   * of it; what they see of any key may be something else for it.
   */
  readonly code: 'readers-differ' | 'reads-more' | 'was-encrypted' | 'part-stays';
  /** The key that reads differently, or that may: for `reads-more` the first of those asked for, of which each may. */
  readonly key: string;
  /** The line of the text before the update, from 0, that is not known. */
  readonly line?: number;
  readonly readers: readonly DotenvReader[];
  /** An English sentence. Holds no value. */
  readonly message: string;
}

/** The new text, with what is different in it. */
export interface UpdateResult {
  readonly text: string;
  /** One for each update, in the order given. */
  readonly changes: readonly DotenvChange[];
  readonly warnings: readonly DotenvWarning[];
}
