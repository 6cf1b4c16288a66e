import { type DotenvAssignment, type DotenvDocument, parseDotenv } from '@pim-connections/dotenv-file';

/** Two states of a `.env` text. */
export interface TextChange {
  readonly before: string;
  readonly after: string;
}

export interface HideOptions {
  /** Variables whose values may be seen: addresses and names, no secrets. */
  readonly open: ReadonlySet<string>;
  /** What stands for a value that is there, and for one that will take its place. */
  readonly hidden: string;
  readonly changed: string;
}

/**
 * A change as it can be shown to anybody who looks at the screen: every value is hidden, also of variables that do not
 * change and of commented lines. Names, comments and empty values stay, and so does what changes.
 */
export function hideValues({ before, after }: TextChange, { changed, hidden, open }: HideOptions): TextChange {
  const old = parseDotenv(before);
  return {
    before: hide(before, ({ key }) => (open.has(key) ? null : hidden)),
    after: hide(after, (line) => (open.has(line.key) ? null : isAsBefore(old, line) ? hidden : changed)),
  };
}

function isAsBefore({ assignments, commented }: DotenvDocument, { key, value }: DotenvAssignment): boolean {
  return [...assignments, ...commented].some((line) => line.key === key && line.value === value);
}

/** Puts something else in the place of each value that is not empty. */
function hide(text: string, mask: (line: DotenvAssignment) => string | null): string {
  const { assignments, commented } = parseDotenv(text);
  let result = text;
  for (const line of [...assignments, ...commented].sort((a, b) => b.valueStart - a.valueStart)) {
    const shown = line.value === '' ? null : mask(line);
    if (shown !== null) result = result.slice(0, line.valueStart) + shown + result.slice(line.valueEnd);
  }
  return result;
}
