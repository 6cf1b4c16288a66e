import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createRedactor, type Redactor } from './redactor.ts';
import { Secret } from './secret.ts';

const knowing = (...values: readonly string[]): Redactor => {
  const redactor = createRedactor();
  for (const value of values) redactor.add(new Secret(value));
  return redactor;
};

const secret = '4tht38acjxmokoks4gc480co404w8s00ss0c4ws88sgo804gws';
const ugly = 'pä ss/w+ör"d\\&<%\'=😀\n\t$x';

const hex = (byte: number) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
const bytesOf = (text: string) => [...new TextEncoder().encode(text)];
const base64 = (text: string) => btoa(String.fromCharCode(...bytesOf(text)));
const url64 = (text: string) => base64(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
const json = (text: string) => JSON.stringify(text).slice(1, -1);
/** As PHP and Symfony write JSON. */
const phpJson = (text: string) =>
  JSON.stringify(text)
    .replace(/[<>&'\u0080-\uFFFF]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replace(/\\"/g, '\\u0022')
    .replaceAll('/', '\\/');
const html = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const encodings: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  'URL-encoded': encodeURIComponent,
  'URL-encoded in lower case': (text) => encodeURIComponent(text).replace(/%../g, (encoded) => encoded.toLowerCase()),
  'URL-encoded in its odd characters only': encodeURI,
  'form-encoded': (text) => new URLSearchParams({ k: text }).toString().slice(2),
  'URL-encoded in every byte': (text) => bytesOf(text).map(hex).join(''),
  'URL-encoded twice': (text) => encodeURIComponent(encodeURIComponent(text)),
  'form-encoded four times': (text) =>
    [1, 2, 3, 4].reduce((encoded) => new URLSearchParams({ k: encoded }).toString().slice(2), text),
  'in JSON': json,
  'in JSON as PHP writes it': (text) => phpJson(text).slice(1, -1),
  'in JSON within JSON within JSON': (text) => json(json(json(text))),
  'in JSON in a URL': (text) => encodeURIComponent(json(text)),
  'in JSON in a form in JSON': (text) => json(new URLSearchParams({ k: json(text) }).toString().slice(2)),
  'in HTML': html,
  'in HTML by numbers': (text) => [...text].map((character) => `&#${character.codePointAt(0)};`).join(''),
  'in HTML by hexadecimal numbers': (text) =>
    [...text].map((character) => `&#x${character.codePointAt(0)?.toString(16)};`).join(''),
  'in a shell': (text) => text.replace(/(?=[^A-Za-z0-9\n])/gu, '\\'),
};

describe('a redactor', () => {
  const redactor = knowing(secret, ugly, 'short', 'pw');

  for (const [title, encode] of Object.entries(encodings)) {
    it(`takes out a value ${title}`, () => {
      assert.equal(redactor.redact(`a ${encode(secret)}.`), 'a ***.');
      assert.equal(redactor.redact(`a ${encode(ugly)}.`), 'a ***.');
    });
  }

  it('takes out a value in base64, wherever it stands in the encoded text', () => {
    for (const encode of [
      base64,
      url64,
      (text: string) => encodeURIComponent(base64(text)),
      (text: string) => phpJson(base64(text)),
    ]) {
      for (const before of ['', 'a', 'ab', 'user:', '1_2n5xqa8k7:', 'xx']) {
        for (const value of [secret, ugly, 'short']) {
          const shown = redactor.redact(`Basic ${encode(`${before}${value}:ü`)}`);
          assert.ok(shown.startsWith('Basic '), shown);
          assert.ok(shown.includes('***'), shown);
          assert.ok(shown.length < 40, shown);
        }
      }
    }
  });

  it('takes out the longest of several values', () => {
    const both = knowing('secret-value', 'secret-value-and-more', 'value-and-more-to-come');
    assert.equal(both.redact('secret-value secret-value-and-more secret-value-and'), '*** *** ***-and');
  });

  it('takes out short values only where they stand alone', () => {
    const before = [
      'short',
      'a:short;',
      '"short"',
      'password%3Dshort',
      '\\nshort',
      '\\u003dshort',
      '\\x3dshort',
      'é short',
    ];
    for (const text of before) assert.equal(redactor.redact(text), text.replace('short', '***'), text);
    for (const text of ['shorter', 'ashort', 'short1', 'pwd', 'upw']) assert.equal(redactor.redact(text), text);
    assert.equal(redactor.redact('pw=pw&pw'), '***=***&***');
  });

  it('leaves other texts as they are', () => {
    const texts = [
      '',
      '100%',
      '%',
      '\\',
      '&',
      '&amp',
      '+',
      '\\u00',
      '%C3',
      '%C3%',
      'a \\ b & c % d',
      secret.slice(1),
      '&#1114112;',
    ];
    for (const text of texts) assert.equal(redactor.redact(text), text);
  });

  it('that knows nothing, or only the empty value, takes nothing out', () => {
    assert.equal(createRedactor().redact('% text \\n'), '% text \\n');
    assert.equal(knowing('').redact('% text \\n'), '% text \\n');
  });

  it('learns values at any time, and the same one twice', () => {
    const learning = knowing('first-value');
    assert.equal(learning.redact('first-value second-value'), '*** second-value');
    learning.add(new Secret('second-value'));
    learning.add(new Secret('first-value'));
    assert.equal(learning.redact('first-value second-value'), '*** ***');
  });

  it('knows values with half of a surrogate pair', () => {
    const half = 'half-\uD83D-pair';
    assert.equal(knowing(half).redact(`a ${half} ${encodeURIComponent(half.toWellFormed())}`), 'a *** ***');
  });

  it('knows Latin-1 in URLs', () => {
    assert.equal(knowing('passwörter').redact('p=passw%F6rter&passw%C3%B6rter'), 'p=***&***');
  });

  it('is not slowed down by texts that could be escaped in countless ways', () => {
    const backslashes = '\\'.repeat(20_000);
    const known = knowing('\\'.repeat(40), '%25252525252525', '+ + + + + + ', '&amp;&amp;&amp;');
    assert.equal(known.redact(backslashes).includes('\\\\\\\\'), false);
    const unfinished = knowing(`${'\\'.repeat(9)}never`);
    assert.equal(unfinished.redact(backslashes), backslashes);
    known.redact(`${'%25'.repeat(20_000)}!`);
    known.redact(`${'+'.repeat(20_000)}!`);
    known.redact(`${'&amp;amp;'.repeat(20_000)}!`);
  });
});

describe('a redacting stream', () => {
  const redactor = knowing(secret, ugly, 'short');

  it('shows a line as soon as it has ended', () => {
    const stream = redactor.stream();
    assert.equal(stream.write('GET /rest 100% \\ done & so on\nsho'), 'GET /rest 100% \\ done & so on\n');
    assert.equal(stream.write('rter\n'), 'shorter\n');
    assert.equal(stream.end(), '');
  });

  it('takes out a value that comes in two pieces', () => {
    const stream = redactor.stream();
    assert.equal(stream.write(`token=${secret.slice(0, 20)}`), 'token=');
    assert.equal(stream.write(`${secret.slice(20)} ok`), '*** ok');
    assert.equal(stream.end(), '');
  });

  it('remembers what stood before a short value', () => {
    const stream = redactor.stream();
    assert.equal(stream.write('a') + stream.write('short ') + stream.write('short') + stream.end(), 'ashort ***');
    assert.equal(redactor.stream().write('x%3D\n'), 'x%3D\n');
  });

  it('gives the rest at its end', () => {
    const stream = redactor.stream();
    assert.equal(stream.write(secret.slice(0, -1)), '');
    assert.equal(stream.end(), secret.slice(0, -1));
  });
});

describe('any value in any text', () => {
  const piece = fc.string({
    unit: fc.constantFrom(...'aB0 +/%\\&;"\'=<\n2Fun', 'ä', '😀', '\uD800'),
    minLength: 8,
    maxLength: 20,
  });
  const encoding = fc.constantFrom(...Object.values(encodings), base64, url64);
  const around = fc.string({ unit: fc.constantFrom(...'xyz .:\n'), maxLength: 6 });

  it('is taken out in every encoding', () => {
    fc.assert(
      fc.property(piece, encoding, around, around, (value, encode, before, after) => {
        const wellFormed = value.toWellFormed();
        const shown = knowing(value).redact(before + encode(wellFormed) + after);
        assert.ok(shown.startsWith(`${before}***`), shown);
        assert.ok(shown.endsWith(after), shown);
        // The last two base64 digits may hold bits of what comes next.
        assert.ok(shown.length <= before.length + after.length + '***AA=='.length, shown);
      }),
      { numRuns: 2000 },
    );
  });

  it('is taken out when its characters are encoded each in another way', () => {
    const ways = Object.values(encodings);
    fc.assert(
      fc.property(piece, fc.array(fc.nat(ways.length - 1), { minLength: 20, maxLength: 20 }), (value, choice) => {
        const characters = [...value.toWellFormed()];
        const text = characters.map((character, at) => ways[choice[at] ?? 0]?.(character) ?? '').join('');
        // A backslash before an escape belongs to the one or to the other; any reading is right.
        fc.pre(!value.includes('\\'));
        assert.equal(knowing(value).redact(`: ${text} :`), ': *** :');
      }),
      { numRuns: 2000 },
    );
  });

  it('is taken out alike, in one piece and in many', () => {
    const values = fc.array(fc.string({ unit: fc.constantFrom(...'ab%\\+&'), maxLength: 10 }), { maxLength: 4 });
    const pieces = fc.array(
      fc.string({
        unit: fc.constantFrom('a', 'b', ' ', '%', '%25', '61', '\\', 'u00', '+', '&', '#97;', 'YWFh'),
        maxLength: 6,
      }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(values, pieces, (known, texts) => {
        const redactor = knowing(...known);
        const stream = redactor.stream();
        assert.equal(texts.map((text) => stream.write(text)).join('') + stream.end(), redactor.redact(texts.join('')));
      }),
      { numRuns: 3000 },
    );
  });
});
