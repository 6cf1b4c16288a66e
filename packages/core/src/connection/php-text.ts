/** PHP's `trim`: space, tab, newline, carriage return, NUL and vertical tab, and nothing else (contract 3.1). */
export function phpTrim(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the six characters PHP trims
  return text.replace(/^[ \t\n\r\0\x0B]+|[ \t\n\r\0\x0B]+$/g, '');
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
