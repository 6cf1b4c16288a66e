/**
 * What Akeneo's generator makes: 32 random bytes taken to base 36 in floating point, so that everything after about the
 * 14th character is one of nine (contract 3.4). That makes its client ids and secrets recognisable anywhere.
 */
const random = '[0-9a-z]{8,16}[048cgkosw]{26,44}';

const clientIdShape = new RegExp(`^[0-9]{1,10}_${random}$`);

/** Whether a text has the shape of an Akeneo client id, `<number>_<random>`. */
export function isAkeneoClientId(text: string): boolean {
  return clientIdShape.test(text);
}

/** Where a text holds something that only Akeneo makes. */
export interface AkeneoCredential {
  /** `basic`: client id and secret joined by `:` in base64, as the token endpoint takes them (contract 7.1). */
  readonly kind: 'clientId' | 'secret' | 'basic';
  /** Offsets in UTF-16 units, the end not included. */
  readonly start: number;
  readonly end: number;
  /** From 0. */
  readonly line: number;
}

// Lengths are bounded so that a long run of letters costs no more than a short one.
const shapes = new RegExp(
  `(?<![0-9A-Za-z_])(?:([0-9]{1,10}_${random})|(${random}))(?![0-9A-Za-z])` +
    '|(?<![0-9A-Za-z+/])(?:[0-9A-Za-z+/]{100,170}={0,2})(?![0-9A-Za-z+/=])',
  'g',
);

/**
 * The client ids and secrets of Akeneo in any text: a tracked file, a log, a comment. Passwords and user names have no
 * shape of their own and are not found.
 */
export function findAkeneoCredentials(text: string): readonly AkeneoCredential[] {
  const found: AkeneoCredential[] = [];
  let line = 0;
  let counted = 0;
  for (const match of text.matchAll(shapes)) {
    const [value, clientId, secret] = match;
    const kind = clientId ? 'clientId' : secret ? 'secret' : 'basic';
    if (kind === 'basic' ? !isBasicPair(value) : isMonotonous(value)) continue;
    for (; counted < match.index; counted++) if (text.charCodeAt(counted) === 10) line++;
    found.push({ kind, start: match.index, end: match.index + value.length, line });
  }
  return found;
}

/** A run of zeros has the shape too, and is a placeholder. */
function isMonotonous(value: string): boolean {
  return new Set(value).size < 8;
}

const pairShape = new RegExp(`^[0-9]{1,10}_${random}:${random}$`);

function isBasicPair(value: string): boolean {
  return value.length % 4 === 0 && pairShape.test(atob(value));
}
