import { digitBase, firstDigit, firstIdeograph, lastIdeograph } from '../../src/letters/letters.ts';

/**
 * The table that src/letters/letters.ts reads, out of `any-ascii`: every script in use today, in small letters.
 *
 * @param toAscii what `any-ascii` does with a text
 */
export function lettersTable(toAscii: (text: string) => string): string {
  const lettersFrom = (first: number, length: number) =>
    Array.from({ length }, (_, at) => {
      const code = first + at;
      return code < 0x80 || isSurrogate(code) ? '' : toAscii(String.fromCodePoint(code)).toLowerCase();
    });
  const lines = blocks.flatMap((block) => {
    const letters = lettersFrom(block * 256, 256);
    while (letters.at(-1) === '') letters.pop();
    return letters.length > 0 ? [[block.toString(16), ...letters].join('\t')] : [];
  });
  return [...ideographs(lettersFrom(firstIdeograph, lastIdeograph - firstIdeograph + 1)), ...lines].join('\n');
}

/** The sounds, the most frequent first, and the number of each ideograph's sound as two digits: packed, that is least. */
function ideographs(sounds: readonly string[]): readonly string[] {
  const distinct = [...Map.groupBy(sounds, (sound) => sound)]
    .sort(([, some], [, others]) => others.length - some.length)
    .map(([sound]) => sound);
  const numbers = new Map(distinct.map((sound, number) => [sound, number]));
  const digits = (digitOf: (number: number) => number) =>
    sounds.map((sound) => String.fromCharCode(firstDigit + digitOf(numbers.get(sound) ?? 0))).join('');
  return [
    distinct.join('\t'),
    digits((number) => Math.floor(number / digitBase)),
    digits((number) => number % digitBase),
  ];
}

const isSurrogate = (code: number) => code >= 0xd800 && code <= 0xdfff;

/** First and last block of 256 code points. */
const ranges = [
  // The Basic Multilingual Plane, without arrows, frames and other signs, the rare ideographs of its first extension, the
  // Korean syllables (letters.ts spells them), what is for private use, and what is another ideograph's double.
  [0x00, 0x21],
  [0x24, 0x24],
  [0x2c, 0x2d],
  [0x30, 0x33],
  [0xa0, 0xab],
  [0xfb, 0xff],
  // Scripts of Africa, South Asia and America that came to Unicode late and are in use: Osage, Rohingya, Chakma, Newa,
  // Modi, Warang Citi, Gondi, Adlam ...
  [0x104, 0x104],
  [0x10d, 0x10d],
  [0x110, 0x112],
  [0x114, 0x116],
  [0x118, 0x118],
  [0x11d, 0x11d],
  [0x1e0, 0x1ee],
] as const;

const blocks = ranges.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, at) => first + at));
