/** A line that is true until a release, and not behind it. */
export interface StaleLine {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly text: string;
}

const stale = /\bUnreleased\b|\bnot (?:yet )?published\b/;

/** The lines of documents that speak of the time before a release. */
export function findStaleWords(documents: ReadonlyMap<string, string>): readonly StaleLine[] {
  return [...documents].flatMap(([file, content]) =>
    content.split('\n').flatMap((text, index) => (stale.test(text) ? [{ file, line: index + 1, text }] : [])),
  );
}
