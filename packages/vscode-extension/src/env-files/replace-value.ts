/** Values that mean the same wherever they stand: no quotes, no escapes, no line ends. Those of a PIM are such. */
const plain = /^[\w-]+$/;

/** Shortest value that is looked for outside of `.env` files, in characters: shorter ones are found by chance. */
const shortest = 8;

/** Whether a value can be found, and replaced, in a file of any kind. */
export function isReplaceable(value: string): boolean {
  return plain.test(value) && value.length >= shortest;
}

/** Replaces a value wherever it stands by itself, and not as a part of a longer word. */
export function replaceValue(text: string, old: string, fresh: string): string {
  return text.replace(new RegExp(`(?<![\\w-])${old}(?![\\w-])`, 'g'), () => fresh);
}
