/**
 * What two texts have in common when the PIM's database takes them for the same: letter case, accents and blanks at the
 * end do not count (collation `utf8mb4_unicode_ci`, contract 1.1, 7.1).
 */
export function collationKey(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/ +$/, '');
}

const collator = new Intl.Collator('en', { sensitivity: 'base' });

/** Order of two texts as the PIM's database sorts them. */
export function compareCollated(a: string, b: string): number {
  return collator.compare(a, b);
}
