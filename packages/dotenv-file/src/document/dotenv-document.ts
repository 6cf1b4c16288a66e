/** One `KEY=value` of a text. Offsets are UTF-16 units from the beginning of the text, as editors count. */
export interface DotenvAssignment {
  readonly key: string;
  /** What dotenv reads: unquoted, `\n` and `\r` in double quotes made line ends, nothing expanded. */
  readonly value: string;
  /** The line of the key, from 0. */
  readonly line: number;
  readonly exported: boolean;
  /** The quote the value is written in, or `''`. */
  readonly quote: '' | "'" | '"' | '`';
  /** Where `export`, or else the key, begins; for a commented assignment too. */
  readonly start: number;
  /** Behind the value and its inline comment, before the line end. */
  readonly end: number;
  readonly keyStart: number;
  readonly keyEnd: number;
  /** The value as written, with its quotes. */
  readonly valueStart: number;
  readonly valueEnd: number;
}

/** A stretch of the text. Assignments may span several lines; any other piece is one line. */
export interface DotenvPiece {
  readonly kind: 'assignment' | 'comment' | 'blank' | 'other';
  /** The characters, line end included. */
  readonly text: string;
}

/** A `.env` text taken apart without losing a character. */
export interface DotenvDocument {
  readonly text: string;
  /** In order and without gaps: their texts joined are {@link DotenvDocument.text}. */
  readonly pieces: readonly DotenvPiece[];
  /** Every assignment in order, duplicates included. */
  readonly assignments: readonly DotenvAssignment[];
  /** Assignments that are commented out (`# KEY=value`), in order. They have no effect. */
  readonly commented: readonly DotenvAssignment[];
  /** The value that counts, that of the last assignment, or `undefined`. */
  get(key: string): string | undefined;
  /** The assignment that counts, the last one, or `undefined`. */
  find(key: string): DotenvAssignment | undefined;
}
