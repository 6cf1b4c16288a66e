/** A text without the characters at its end that match. In linear time, which `/[...]+$/` does not take for long runs of blanks. */
export function trimEndOf(text: string, characters: RegExp): string {
  let end = text.length;
  while (end > 0 && characters.test(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}
