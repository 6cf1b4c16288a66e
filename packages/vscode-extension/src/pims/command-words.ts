/** What was typed as a console command, as words. No shell ever reads it, so nothing in it is expanded or run by one. */
export type CommandWords =
  | { readonly words: readonly string[] }
  | { readonly trouble: 'empty' | 'open-quote' | 'shell' };

/** Only a shell would do something with these; outside of quotes they are a misunderstanding. */
const shellSigns = /^(?:&&?|\|\|?|;|[0-9]?[<>].*|.*[;|&`].*|.*\$[({\w].*)$/;

/** Splits a command into words at blanks. `'…'` and `"…"` keep blanks in a word, a backslash keeps the next sign. */
export function commandWords(text: string): CommandWords {
  const words: string[] = [];
  let word: string | undefined;
  let bare = '';
  let quote: string | undefined;
  const end = () => {
    if (word === undefined) return true;
    words.push(word);
    const harmless = !shellSigns.test(bare);
    word = undefined;
    bare = '';
    return harmless;
  };
  for (let i = 0; i < text.length; i++) {
    const sign = text.charAt(i);
    if (quote) {
      if (sign === quote) quote = undefined;
      else word += sign;
    } else if (sign === "'" || sign === '"') {
      quote = sign;
      word ??= '';
    } else if (/\s/.test(sign)) {
      if (!end()) return { trouble: 'shell' };
    } else {
      // On Windows a backslash separates folders: it only keeps quotes, blanks and itself.
      const kept = sign === '\\' && /[\s'"\\]/.test(text.charAt(i + 1)) ? text.charAt(++i) : sign;
      word = (word ?? '') + kept;
      bare += kept === sign ? sign : '';
    }
  }
  if (quote) return { trouble: 'open-quote' };
  if (!end()) return { trouble: 'shell' };
  return words.length > 0 ? { words } : { trouble: 'empty' };
}

/** A text that splits into these words again. */
export function commandText(words: readonly string[]): string {
  return words
    .map((word) => (/^[^\s'"\\;|&`$<>]+$/.test(word) ? word : `"${word.replaceAll('"', `"'"'"`)}"`))
    .join(' ');
}
