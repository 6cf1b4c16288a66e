/** The letters of each block of 256 code points, by the number of the block. */
let blocks: ReadonlyMap<number, readonly string[]> = new Map();

/** Takes the table: a line for each block, with its number in hexadecimal and its letters after tabs. */
export function readLetters(table: string): void {
  blocks = new Map(
    table.split('\n').map((line) => {
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
    ascii += code < 0x80 ? letter : (blocks.get(code >> 8)?.[code & 0xff] ?? '');
  }
  return ascii;
}
