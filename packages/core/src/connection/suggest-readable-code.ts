import type { ConnectionCode } from './connection.ts';
import { maxLength, minLength } from './validate.ts';

/** The code for a label that has no letters or digits at all, as of emoji. */
export const fallbackCode = 'connection';

/**
 * A readable code for a label in any script: `Magento 2 – Électronique` gives `magento_2_electronique`, `你好` `nihao`.
 *
 * - Letters and digits are transliterated and lower-cased, without regard to the locale; everything between them becomes
 *   one `_`. Emoji and signs such as `®` are dropped. Composed and decomposed letters give the same.
 * - What is shorter than 3 characters gets `connection_` in front; nothing at all gives `connection`.
 * - What is longer than 100 characters is cut after the last word that fits, if that leaves at least half of it, otherwise
 *   in the midst of the word.
 * - A code in use, letter case aside, is followed by `_2`, `_3` ..., within the 100 characters.
 *
 * The result keeps the PIM's rules (contract 3.1), and suggesting a code for it gives it again. The transliteration table
 * is loaded at the first call.
 */
export async function suggestReadableCode(
  label: string,
  existingCodes: Iterable<string> = [],
): Promise<ConnectionCode> {
  // Half a megabyte of tables for one button: hosts get it as a file of its own.
  const { default: transliterate } = await import('any-ascii');
  const plain = label.toWellFormed().replace(emoji, ' ').replace(joiners, '').normalize('NFKC');
  // The apostrophes that stand for letters (ʻayin, soft signs) divide no words; those that were typed do.
  const latin = plain.replace(/[\p{L}\p{M}\p{N}]+/gu, (letters) => transliterate(letters).replace(/[^A-Za-z0-9]/g, ''));
  const words = transliterate(latin)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '');
  return unused(cut(longEnough(words), maxLength), existingCodes) as ConnectionCode;
}

// Left to the table, emoji would be spelled out (`grinning`), and ® and ™ too. Digits are none of these.
const emoji = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]/gu;
/** What joins emoji or letters of one word: variation selectors, the zero-width joiner, the frame of 1️⃣. */
const joiners = /\p{Variation_Selector}|\u200D|\u20E3/gu;

function longEnough(words: string): string {
  if (words === '') return fallbackCode;
  return words.length < minLength ? `${fallbackCode}_${words}` : words;
}

function cut(code: string, length: number): string {
  if (code.length <= length) return code;
  const start = code.slice(0, length + 1);
  const lastWord = start.lastIndexOf('_');
  return code.slice(0, lastWord >= length / 2 ? lastWord : length);
}

function unused(code: string, existingCodes: Iterable<string>): string {
  const used = new Set(Array.from(existingCodes, (existing) => existing.toLowerCase()));
  let candidate = code;
  for (let number = 2; used.has(candidate); number++) {
    candidate = `${cut(code, maxLength - `_${number}`.length)}_${number}`;
  }
  return candidate;
}
