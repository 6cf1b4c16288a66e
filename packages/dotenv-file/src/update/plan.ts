import type { Quote } from '../quoting/written-forms.ts';
import type { DotenvReader } from '../readers/reader.ts';
import type { DotenvChange, UpdateOptions } from './dotenv-update.ts';
import type { Edit } from './edit.ts';
import type { Expected } from './read-back.ts';

/** All that an update will do to a text. */
export interface Plan {
  /** In order, without overlaps. */
  readonly edits: readonly Edit[];
  /** One for each key, in the order they were given. */
  readonly keys: readonly KeyPlan[];
}

/** What will become of one key. */
export interface KeyPlan {
  readonly key: string;
  readonly kind: DotenvChange['kind'];
  /** Where the key stands in the old text, or the end of what is put in for it; `undefined` when it is nowhere. */
  readonly at: number | undefined;
  /** How far before the end of what is put in the new line begins. */
  readonly beforeEnd: number;
  readonly edits: readonly Edit[];
  readonly expected: Expected;
  /** The line that sets the key, if one does, and the line whose place it takes. */
  readonly line: string | undefined;
  readonly oldLine: string;
  /** The readers that will see another value. */
  readonly differing: readonly DotenvReader[];
  /** Those of them to whom a part of the old value stays behind, on the lines below. */
  readonly goesOn: readonly DotenvReader[];
  /** Those who took what stays behind the value, as a comment, for a part of the old one. */
  readonly staysBehind: readonly DotenvReader[];
}

/** A way to go about an update. */
export interface Attempt {
  /** Quotes that may not be used. */
  readonly avoid: ReadonlySet<Quote>;
  /** Whether new lines, and those behind lines that are taken out, are kept apart from those before them by an empty comment. */
  readonly apart: boolean;
  /** Whether new lines go where keys without siblings do. */
  readonly atEnd: boolean;
}

export interface Task {
  readonly text: string;
  readonly options: UpdateOptions;
  readonly attempt: Attempt;
  readonly hasNewKeys: boolean;
}
