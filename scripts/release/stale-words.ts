/** Words that are true until a release, and not after it. */
export interface StaleWords {
  readonly file: string;
  /** Where they begin, counted from 1. */
  readonly line: number;
  /** The words with what stands around them on their lines. */
  readonly text: string;
}

/** Over the ends of lines too, as paragraphs are wrapped. The version of sources is no part of an address such as 10.0.0.0. */
const stale = /\bUnreleased\b|\bnot\s+(?:yet\s+)?published\b|\bon\s+npm\b|(?<![\d.])0\.0\.0(?!\.?\d)/gi;

/** The words of documents that speak of the time before a release. */
export function findStaleWords(documents: ReadonlyMap<string, string>): readonly StaleWords[] {
  return [...documents].flatMap(([file, content]) =>
    Array.from(content.matchAll(stale), ({ index, 0: words }) => {
      const start = content.lastIndexOf('\n', index) + 1;
      const end = content.indexOf('\n', index + words.length);
      return {
        file,
        line: content.slice(0, start).split('\n').length,
        text: content.slice(start, end === -1 ? undefined : end),
      };
    }),
  );
}
