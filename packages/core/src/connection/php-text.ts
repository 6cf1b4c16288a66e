const blanks = ' \t\n\r\0\x0B';

/** PHP's `trim`: space, tab, newline, carriage return, NUL and vertical tab, and nothing else (contract 3.1). */
export function phpTrim(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && blanks.includes(text.charAt(start))) start++;
  while (start < end && blanks.includes(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

/** PHP's `empty()` on a string: `''` and, surprisingly, `'0'`. */
export function phpEmpty(text: string): boolean {
  return text === '' || text === '0';
}

/** Length in code points, as PHP's `mb_strlen` counts. */
export function codePointLength(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}
