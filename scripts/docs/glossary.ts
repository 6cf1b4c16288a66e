/** A thing with its one word, as CONTRIBUTING.md has it. */
export interface Entry {
  readonly word: string;
  /** What it is not called. */
  readonly not: readonly string[];
}

/** The table of a page whose head is `| thing | word | not |`. What stands in parentheses is a remark. */
export function glossaryOf(page: string): Entry[] {
  const lines = page.split('\n');
  const head = lines.findIndex((line) => /^\| thing +\| word +\| not +\|$/.test(line));
  const end = lines.findIndex((line, at) => at > head && !line.startsWith('|'));
  return lines.slice(head + 2, end).map((line) => {
    const [, , word = '', not = ''] = line.split('|').map((cell) => cell.trim());
    const others = not.replace(/\(.*?\)/g, '').split(',');
    return { word, not: others.map((each) => each.trim()).filter(Boolean) };
  });
}

/**
 * What a page says to its readers: without code, names of tests, addresses of links, tags, and what is in parentheses, where a word that
 * people search for may stand. Lines stay where they are.
 */
export function proseOf(page: string): string {
  const blank = (text: string) => text.replace(/[^\n]/g, ' ');
  return page
    .replace(/^```.*?^```$/gms, blank)
    .replace(/`[^`\n]*`/g, blank)
    .replace(/\[[^\]]*\]\([^)]*\.test\.ts\)/g, blank)
    .replace(/\]\([^)]*\)/g, blank)
    .replace(/<[^>]*>/g, blank)
    .replace(/\([^()]*\)/g, blank);
}

/** Every other word for a thing of the glossary in a text, with its line. */
export function otherWords(text: string, glossary: readonly Entry[]): { word: string; other: string; line: number }[] {
  return glossary.flatMap(({ word, not }) =>
    not.flatMap((other) => {
      const wherever = new RegExp(`\\b${other.replace(/ /g, '\\s+')}\\b`, 'gi');
      return [...text.matchAll(wherever)].map(({ index }) => {
        return { word, other, line: text.slice(0, index).split('\n').length };
      });
    }),
  );
}
