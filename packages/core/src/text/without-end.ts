/**
 * A text without certain characters at its end: the slashes of an address, for example. A pattern (`/\/+$/`) would try each
 * of them anew wherever a long row of them does not end the text, which takes minutes for a text that somebody made so.
 */
export function withoutEnd(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}
