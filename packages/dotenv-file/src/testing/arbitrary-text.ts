import fc from 'fast-check';
import type { DotenvUpdate } from '../update/dotenv-update.ts';

/** Bits that .env files, and only .env files, get wrong. */
const fragments = [
  ...[
    'A',
    'B_X',
    'B_Y',
    'KEY',
    'export ',
    'export\t',
    '=',
    '=',
    '=',
    ':',
    ': ',
    ' ',
    '\t',
    '1',
    'x y',
    'é',
    '$',
    '.',
    '-',
  ],
  ...['\n', '\n', '\n', '\r\n', '\r', '\u2028', '\u00A0', '\uFEFF', '\v', '\uD800', '\0'],
  ...['"', "'", '`', '\\', '\\n', '\\r', '\\"', "\\'", '#', '# ', ' #'],
  ...['__proto__', 'constructor'],
];

/** Lines as they stand in files, some of them odd. */
const lines = [
  ...['A=1\n', "B_X='x'\n", 'export KEY="v w"\n', '# c\n', '\n', 'B_Y=`t`  # n\n', 'A = 2\n', '  B_X=  v\n', 'A=\r\n'],
  ...[
    "# it's\n",
    'KEY="m\nn"\n',
    "A='p\nA=q\n'\n",
    'A=a#b\n',
    'B_X=\n',
    'K9="a\\"b"\n',
    'A: 3\n',
    'export A\n',
    '  # B_X=2\n',
  ],
  ...['B_Z=1', '\tKEY=a=b\n', "B_X=x # it's a='\n", "A=''\n", " # x='y'\n", 'junk\n', 'foo bar=baz\n', 'A= \n'],
  // Keys that only Node knows, with open quotes.
  ...['ÜBER="x\n', "foo bar='b\n", "O='\n", 'O="\n', 'B_X="a\nA=1\nb"\n'],
];

/** Texts of any characters, of fragments of lines, and of whole lines. */
export const arbitraryText: fc.Arbitrary<string> = fc.oneof(
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 4, arbitrary: fc.array(fc.constantFrom(...fragments), { maxLength: 30 }).map((parts) => parts.join('')) },
  { weight: 4, arbitrary: fc.array(fc.constantFrom(...lines), { maxLength: 12 }).map((parts) => parts.join('')) },
  {
    weight: 2,
    arbitrary: fc.array(fc.constantFrom(...lines, ...fragments), { maxLength: 20 }).map((parts) => parts.join('')),
  },
);

/** Lines that go on over others for some reader. */
const oddLines = [
  ...[
    'A= \n',
    'B_X= \n',
    "A='it'\\''s\n",
    "y'\n",
    'B_Y=a\\\n',
    'b\\\n',
    "A='C:\\dir\\'\n",
    'KEY="open\n',
    'B_X= {\n',
    '}\n',
  ],
  ...[
    '\n',
    '  \n',
    '# Section\n',
    "# don't\n",
    '  # "x"\n',
    'rest\n',
    '"rest"\n',
    'KEY=1\n',
    "B_Y='x' # it's\n",
    'A=$(one;\n',
  ],
];

/** Texts of lines that go on over others for some reader, and of comments and blank lines between them. */
export const arbitraryOddText: fc.Arbitrary<string> = fc
  .record({
    parts: fc.array(fc.constantFrom(...oddLines), { maxLength: 12 }),
    eol: fc.constantFrom('\n', '\n', '\r\n'),
  })
  .map(({ parts, eol }) => parts.join('').replaceAll('\n', eol));

/** Values of any characters, and of those that readers quarrel about. */
export const arbitraryValue: fc.Arbitrary<string> = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.string({ unit: 'grapheme', maxLength: 10 }),
  fc
    .array(
      fc.constantFrom(
        'a',
        'B',
        '1',
        ' ',
        '"',
        "'",
        '`',
        '\\',
        '#',
        '$',
        '$A',
        '{',
        '}',
        '\n',
        '=',
        ';',
        '~',
        ':',
        '(',
        ')',
        'é',
      ),
      {
        maxLength: 8,
      },
    )
    .map((parts) => parts.join('')),
);

const arbitraryKey: fc.Arbitrary<string> = fc.constantFrom('A', 'B_X', 'B_Y', 'KEY', 'B_NEW', 'NEW', 'constructor');

export const arbitraryUpdate: fc.Arbitrary<DotenvUpdate> = fc.oneof(
  { weight: 6, arbitrary: arbitraryValue },
  { weight: 1, arbitrary: fc.constant({ remove: true } as const) },
  { weight: 1, arbitrary: fc.constant({ commentOut: true } as const) },
);

export const arbitraryUpdates: fc.Arbitrary<ReadonlyMap<string, DotenvUpdate>> = fc
  .array(fc.tuple(arbitraryKey, arbitraryUpdate), { minLength: 1, maxLength: 4 })
  .map((entries) => new Map(entries));
