import fc from 'fast-check';
import type { DotenvReader } from '../readers/reader.ts';
import type { DotenvUpdate } from '../update/dotenv-update.ts';
import { arbitraryUpdate } from './arbitrary-text.ts';

/** The keys of an {@link arbitraryFile}: such as no reader minds. */
export const fileKeys = ['A', 'B_X', 'B_Y', 'KEY', 'OTHER', 'LAST_ONE'] as const;

/** Updates of an {@link arbitraryFile}. */
export const arbitraryFileUpdates: fc.Arbitrary<ReadonlyMap<string, DotenvUpdate>> = fc
  .array(fc.tuple(fc.constantFrom(...fileKeys, 'B_NEW', 'NEW'), arbitraryUpdate), { minLength: 1, maxLength: 4 })
  .map((entries) => new Map(entries));

const word = fc.stringMatching(/^[A-Za-z0-9_./:@-]{1,8}$/);
const single = fc
  .constantFrom('', 'a b', 'say "hi"', 'x#y', 'C:\\new', '{"a": 1}', 'ünï', 'a;b')
  .map((value) => `'${value}'`);
const double = fc.constantFrom('', 'a b', "it's", 'x#y', 'a;b', 'ünï').map((value) => `"${value}"`);
const lines = fc.constantFrom("'a\nb'", '"a\nb"', "'-----BEGIN-----\nA=1\n# b\n-----END-----'");
const comment = fc.constantFrom('', '', '', ' # note', " # it's", '  # "quoted" A=1');
const aside = fc.constantFrom('', '# a comment', "# it isn't", '#A=commented out', '# KEY="x');

/**
 * Files that a reader, like all the others, reads as they are meant: quoted or not, exported or not, with comments and duplicates.
 * Whatever only some readers know is there for those that do: values over lines, CRLF, blanks around `=`, a BOM.
 */
export function arbitraryFile(family: DotenvReader): fc.Arbitrary<string> {
  const isStrict = family === 'shell' || family === 'symfony';
  const value = family === 'ruby-dotenv' ? fc.oneof(word, single, double) : fc.oneof(word, single, double, lines);
  const assignment = fc
    .record({
      head: fc.constantFrom('', '', 'export '),
      key: fc.constantFrom(...fileKeys),
      equals: isStrict ? fc.constant('=') : fc.constantFrom('=', '=', ' = '),
      value,
      comment,
    })
    .map(({ head, key, equals, value, comment }) => head + key + equals + value + comment);
  return fc
    .record({
      content: fc.array(fc.oneof({ weight: 4, arbitrary: assignment }, { weight: 1, arbitrary: aside }), {
        maxLength: 12,
      }),
      eol: fc.constantFrom('\n', '\n', family === 'shell' ? '\n' : '\r\n'),
      end: fc.boolean(),
    })
    .map(({ content, eol, end }) => content.join('\n').replaceAll('\n', eol) + (end ? eol : ''));
}
