/**
 * Why an edit was refused.
 *
 * - `invalid-key`: the name cannot be an environment variable, or would break out of its line.
 * - `invalid-value`: the value cannot live in an environment (NUL), or not in a UTF-8 file (lone surrogate), or it is no update at all.
 * - `invalid-heading`: the heading would break out of its comment.
 * - `invalid-option`: there is no such option or reader, or the option does not take such a value.
 * - `no-safe-form`: the wanted readers cannot all be told this value.
 * - `readback-mismatch`: the edited text would not read back as asked, or another key would change.
 * - `not-found`, `not-readable`, `not-writable`, `not-a-file`, `no-space`, `io`: what the file system said.
 * - `not-utf8`, `utf16`: the file is not UTF-8 text.
 * - `too-many-links`: the symbolic links lead in a circle.
 * - `conflict`: other writers kept changing the file under our hands.
 */
export type DotenvErrorCode =
  | 'invalid-key'
  | 'invalid-value'
  | 'invalid-heading'
  | 'invalid-option'
  | 'no-safe-form'
  | 'readback-mismatch'
  | 'not-found'
  | 'not-readable'
  | 'not-writable'
  | 'not-a-file'
  | 'no-space'
  | 'io'
  | 'not-utf8'
  | 'utf16'
  | 'too-many-links'
  | 'conflict';

/** What a refusal is about, as far as it applies. */
export interface DotenvErrorDetails {
  /** The key the refusal is about. */
  readonly key?: string;
  /** The file the refusal is about. */
  readonly path?: string;
  /** The readers that would not get the value, or that there are not. */
  readonly readers?: readonly string[];
  readonly cause?: unknown;
}

/** An edit that was refused. The text or file is as it was. No message holds a value. */
export class DotenvError extends Error {
  readonly code: DotenvErrorCode;
  readonly key: string | undefined;
  readonly path: string | undefined;
  readonly readers: readonly string[];

  constructor(code: DotenvErrorCode, message: string, { key, path, readers = [], cause }: DotenvErrorDetails = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'DotenvError';
    this.code = code;
    this.key = key;
    this.path = path;
    this.readers = readers;
  }
}
