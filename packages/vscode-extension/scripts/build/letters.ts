/**
 * The table that src/letters/letters.ts reads, out of `any-ascii`: every script in use today, in small letters.
 *
 * @param toAscii what `any-ascii` does with a text
 */
export function lettersTable(toAscii: (text: string) => string): string {
  const lines = blocks.flatMap((block) => {
    const letters = Array.from({ length: 256 }, (_, at) => {
      const code = block * 256 + at;
      return code < 0x80 || isSurrogate(code) ? '' : toAscii(String.fromCodePoint(code)).toLowerCase();
    });
    while (letters.at(-1) === '') letters.pop();
    return letters.length > 0 ? [[block.toString(16), ...letters].join('\t')] : [];
  });
  return lines.join('\n');
}

const isSurrogate = (code: number) => code >= 0xd800 && code <= 0xdfff;

/** First and last block of 256 code points. */
const ranges = [
  // The Basic Multilingual Plane, without the rare ideographs of its first extension, the Korean syllables (letters.ts
  // spells them) and what is for private use.
  [0x00, 0x33],
  [0x4e, 0xab],
  [0xf9, 0xff],
  // Scripts of Africa, South Asia and America that came to Unicode late: Adlam, Chakma, Osage ...
  [0x100, 0x11f],
  [0x1e0, 0x1ee],
] as const;

const blocks = ranges.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, at) => first + at));
