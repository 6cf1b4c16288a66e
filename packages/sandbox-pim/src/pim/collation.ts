/**
 * What two texts have in common when the PIM's database takes them for the same: letter case, accents and blanks at the
 * end do not count (collation `utf8mb4_unicode_ci`, contract 1.1, 7.1).
 */
export function collationKey(text: string): string {
  return withoutBlanksAtEnd(text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase());
}

/** A text without spaces at its end. Not by a pattern, which would take its time with many spaces elsewhere. */
export function withoutBlanksAtEnd(text: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === ' ') end--;
  return text.slice(0, end);
}

const collator = new Intl.Collator('en', { sensitivity: 'base' });

/** Order of two texts as the PIM's database sorts them. */
export function compareCollated(a: string, b: string): number {
  return collator.compare(a, b);
}
