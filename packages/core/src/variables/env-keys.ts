/** A key that a dotenv text assigns, as far as it takes to find out what names a project uses. */
export interface EnvKey {
  readonly name: string;
  /** The value of its first line without quotes; close to what a reader sees, and not to be written back anywhere. */
  readonly value: string;
  /** `# NAME=` in a comment: not assigned, but a name that the project knows. */
  readonly commentedOut: boolean;
}

const assignment = /^[ \t]*((?:#[ \t]*)*)(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_.-]*)[ \t]*=[ \t]*(.*)$/;

/**
 * The keys of a dotenv text in their order, repeated ones included. It skips what stands inside multi-line quotes.
 * Lenient and read-only: to edit a file use a lossless editor.
 */
export function envKeys(text: string): readonly EnvKey[] {
  const keys: EnvKey[] = [];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  while (at < text.length) {
    const end = lineEnd(text, at);
    const [, hash = '', name, raw = ''] = assignment.exec(text.slice(at, end)) ?? [];
    at = end + 1;
    if (!name) continue;
    const commentedOut = hash !== '';
    keys.push({ name, value: firstLineOfValue(raw), commentedOut });
    const quote = /^["'`]/.exec(raw)?.[0];
    if (quote && !commentedOut) at = afterQuotes(text, end - raw.length, quote, at);
  }
  return keys;
}

function lineEnd(text: string, from: number): number {
  const end = /[\r\n]/g;
  end.lastIndex = from;
  return end.exec(text)?.index ?? text.length;
}

/** Where the line after a quoted value begins; the line after the key if the quote never closes. */
function afterQuotes(text: string, open: number, quote: string, nextLine: number): number {
  let close = text.indexOf(quote, open + 1);
  while (quote === '"' && close > 0 && isEscaped(text, close)) close = text.indexOf(quote, close + 1);
  return close < nextLine ? nextLine : lineEnd(text, close) + 1;
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text.charAt(at - 1 - backslashes) === '\\') backslashes++;
  return backslashes % 2 === 1;
}

function firstLineOfValue(raw: string): string {
  const quoted = /^(["'`])(.*?)\1/.exec(raw);
  return quoted?.[2] ?? raw.replace(/(^|\s)#.*$/, '').trim();
}
