/** The letters of each block of 256 code points, by the number of the block. */
let blocks: ReadonlyMap<number, readonly string[]> = new Map();

/** The sounds of the ideographs, and the number of each one's sound: its first and its second digit. */
let ideographs: readonly [sounds: readonly string[], high: string, low: string] = [[], '', ''];

export const firstIdeograph = 0x4e00;
export const lastIdeograph = 0x9fff;

/** Digits are ASCII characters, from this one on. */
export const firstDigit = 0x21;
export const digitBase = 94;

/**
 * Takes the table. Three lines are of the ideographs: the sounds with tabs between them, then a digit for each ideograph,
 * and another. The others are a line for each block, with its number in hexadecimal and its letters after tabs.
 */
export function readLetters(table: string): void {
  const [sounds = '', high = '', low = '', ...lines] = table.split('\n');
  ideographs = [sounds.split('\t'), high, low];
  blocks = new Map(
    lines.map((line) => {
      const [number = '', ...letters] = line.split('\t');
      return [Number.parseInt(number, 16), letters];
    }),
  );
}

/**
 * A text in small ASCII letters, for codes. The bundle has it in place of `any-ascii`, whose tables would be half of the
 * extension: every script in use today, without rare ideographs and the names of signs.
 */
export default function transliterate(text: string): string {
  // A Korean syllable is spelled as its parts are, which saves the table 11,172 of them.
  const parts = text.replace(/[가-힣]/g, (syllable) => syllable.normalize('NFD'));
  let ascii = '';
  for (const letter of parts) {
    const code = letter.codePointAt(0) ?? 0;
    ascii +=
      code < 0x80
        ? letter
        : (soundOf(code) ?? blocks.get(code >> 8)?.[code & 0xff] ?? (isSign.test(letter) ? ' ' : ''));
  }
  return ascii;
}

/** A sign that has no letters keeps what is around it apart. */
const isSign = /\p{S}/u;

function soundOf(code: number): string | undefined {
  if (code < firstIdeograph || code > lastIdeograph) return undefined;
  const [sounds, high, low] = ideographs;
  const at = code - firstIdeograph;
  return sounds[(high.charCodeAt(at) - firstDigit) * digitBase + low.charCodeAt(at) - firstDigit];
}
