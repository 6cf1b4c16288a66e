import type { DotenvReader } from '../readers/reader.ts';

export type Quote = '' | "'" | '"' | '`';

export interface WrittenValue {
  readonly written: string;
  /** The readers that see another value. */
  readonly differing: readonly DotenvReader[];
}

const bareValue = /^[A-Za-z0-9_!%*+,\-./:=?@[\]^{}][A-Za-z0-9_!%*+,\-./:=?@[\]^{}~]*$/;

/**
 * The written form of a value that most readers agree on.
 *
 * @param previous the quote the old value was written in; kept where every reader agrees on it
 * @param avoid quotes that may not be used
 */
export function writeValue(
  value: string,
  { previous, avoid }: { readonly previous: Quote | undefined; readonly avoid: ReadonlySet<Quote> },
): WrittenValue | undefined {
  const safe: Quote[] = [];
  if (value === '' || bareValue.test(value)) safe.push('');
  if (!/['\r]|\\\\|\\$/.test(value)) safe.push("'");
  if (!/["\\$`\r]/.test(value)) safe.push('"');
  const usable = safe.filter((quote) => !avoid.has(quote));
  const kept = usable.find((quote) => quote === previous) ?? usable[0];
  if (kept !== undefined) return { written: kept + value + kept, differing: [] };
  return undefined;
}
