/** One way to read what stands at a place of a text: the characters it stands for, and where the text goes on. */
export interface Reading {
  readonly characters: string;
  readonly next: number;
  /** For a backslash: how many were written for it. Those of one run are all written alike. */
  readonly factor?: number;
}

/** All ways to read a place. */
export interface Readings {
  readonly all: readonly Reading[];
  /** Whether the text ends too early to tell if there is a further way. */
  readonly cut: boolean;
}

/** Whether a character may stand for something other than itself, alone or with those after it. */
export function isAmbiguous(character: string): boolean {
  return character === '%' || character === '\\' || character === '+' || character === '&';
}

/**
 * What a character and those after it may stand for: itself; `%2F` a `/`, as URLs and forms have it; `\u002f`, `\/` and
 * `\n` what JSON, shells and `.env` files mean by it; `&amp;` and `&#39;` what HTML does. What was escaped several times
 * over counts, up to four times.
 *
 * @param factor that of the backslash read just before, 0 after anything else.
 */
export function readingsAt(text: string, at: number, factor = 0): Readings {
  const character = text.charAt(at);
  const literal = { characters: character, next: at + 1 };
  if (character === '+') return { all: [literal, { characters: ' ', next: at + 1 }], cut: false };
  if (character === '%') return withLiteral(literal, percentReadings(text, at, factor));
  if (character === '&') return withLiteral(literal, entityReadings(text, at));
  if (character === '\\') return backslashReadings(text, at, character, factor);
  return { all: [literal], cut: false };
}

function withLiteral(literal: Reading, { all, cut }: Readings): Readings {
  return { all: [literal, ...all], cut };
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const longestEntity = '&#x10FFFF;'.length;

function entityReadings(text: string, at: number): Readings {
  const entity = text.slice(at, at + longestEntity);
  const whole = /^&(?:#[xX]([0-9A-Fa-f]+)|#([0-9]+)|([a-z]+));/.exec(entity);
  if (!whole) {
    return { all: [], cut: entity.length < longestEntity && /^&(#([xX][0-9A-Fa-f]*|[0-9]*)|[a-z]*)$/.test(entity) };
  }
  const [{ length }, hexadecimal, decimal, name = ''] = whole;
  const code = hexadecimal ? Number.parseInt(hexadecimal, 16) : Number(decimal);
  const characters = code <= 0x10ffff ? String.fromCodePoint(code) : entities[name];
  return { all: characters === undefined ? [] : [{ characters, next: at + length }], cut: false };
}

const utf8 = new TextDecoder();

function percentReadings(text: string, at: number, factor: number): Readings {
  const all: Reading[] = [];
  let cut = false;
  // Each further time, the `%` has itself become `%25`.
  for (const percent of ['%', '%25', '%2525', '%252525']) {
    const size = percent.length + 2;
    const first = byteAt(text, at, percent);
    cut ||= first === 'cut';
    if (typeof first !== 'number') continue;
    if (first < 0x80) {
      const characters = String.fromCharCode(first);
      if (characters === '\\') {
        const escaped = backslashReadings(text, at, text.slice(at, at + size), factor);
        cut ||= escaped.cut;
        all.push(...escaped.all);
        continue;
      }
      all.push({ characters, next: at + size });
      if (characters === '+') all.push({ characters: ' ', next: at + size });
      continue;
    }
    // Old programs encode Latin-1, in which every byte is a character.
    all.push({ characters: String.fromCharCode(first), next: at + size });
    const bytes = [first];
    const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    while (bytes.length < length) {
      const byte = byteAt(text, at + bytes.length * size, percent);
      cut ||= byte === 'cut';
      if (typeof byte !== 'number') break;
      bytes.push(byte);
    }
    if (bytes.length === length) {
      all.push({ characters: utf8.decode(new Uint8Array(bytes)), next: at + length * size });
    }
  }
  return { all, cut };
}

/** The byte of a percent escape; `cut` where the text ends within one. */
function byteAt(text: string, at: number, percent: string): number | 'cut' | 'none' {
  const encoded = text.slice(at, at + percent.length + 2);
  const digits = encoded.slice(percent.length);
  const begins = encoded.length < percent.length ? percent.startsWith(encoded) : encoded.startsWith(percent);
  if (!begins || !/^[0-9A-Fa-f]*$/.test(digits)) return 'none';
  return digits.length < 2 ? 'cut' : Number.parseInt(digits, 16);
}

const controls: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
const digitsAfter: Readonly<Record<string, number>> = { u: 4, x: 2 };
/** Backslashes that four escapes in a row make of one. */
const mostBackslashes = 16;

/**
 * What a run of backslashes stands for, alone or with what it escapes. `backslash` is how they are written: JSON in a URL
 * has `%5C`.
 */
function backslashReadings(text: string, at: number, backslash: string, factor: number): Readings {
  const size = backslash.length;
  let count = 1;
  while (count < mostBackslashes && text.startsWith(backslash, at + count * size)) count++;
  const all: Reading[] = (factor > 0 ? [factor] : [1, 2, 4, 8, 16])
    .filter((written) => written <= count)
    .map((written) => ({ characters: '\\', next: at + written * size, factor: written }));
  if (count === mostBackslashes) return { all, cut: false };

  const from = at + count * size;
  const cut = backslash.startsWith(text.slice(from));
  const character = text.charAt(from);
  if (/^[^A-Za-z0-9\\]$/.test(character)) {
    const escaped = readingsAt(text, from);
    return { all: [...all, ...escaped.all], cut: cut || escaped.cut };
  }
  if (controls[character]) all.push({ characters: controls[character], next: from + 1 });
  const digits = digitsAfter[character] ?? 0;
  const code = text.slice(from + 1, from + 1 + digits);
  if (digits === 0 || !/^[0-9A-Fa-f]*$/.test(code)) return { all, cut };
  if (code.length < digits) return { all, cut: true };
  return {
    all: [...all, { characters: String.fromCharCode(Number.parseInt(code, 16)), next: from + 1 + digits }],
    cut,
  };
}
