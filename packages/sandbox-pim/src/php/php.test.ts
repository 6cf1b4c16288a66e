import assert from 'node:assert/strict';
import fc from 'fast-check';
import { randomClientText, randomPassword, randomToken, usernameFor } from '../credentials/random-credentials.ts';
import { phpDate } from './date.ts';
import { phpJson, symfonyJson } from './json.ts';
import { phpJsonDecode } from './json-decode.ts';
import { decryptPrimaryKey, encryptPrimaryKey } from './primary-key.ts';

const decode = (text: string) => phpJsonDecode(Buffer.from(text));

describe('JSON as PHP writes it', () => {
  for (const [value, plain, symfony] of [
    ['a/b', '"a\\/b"', '"a\\/b"'],
    ['"', '"\\""', '"\\u0022"'],
    ['\\', '"\\\\"', '"\\\\"'],
    ['\\"', '"\\\\\\""', '"\\\\\\u0022"'],
    ["<a href='x'>&", '"<a href=\'x\'>&"', '"\\u003Ca href=\\u0027x\\u0027\\u003E\\u0026"'],
    ['é', '"\\u00e9"', '"\\u00e9"'],
    ['😀', '"\\ud83d\\ude00"', '"\\ud83d\\ude00"'],
    ['\n\t\u007f', '"\\n\\t\u007f"', '"\\n\\t\u007f"'],
    [[], '[]', '[]'],
    [{}, '{}', '{}'],
  ] as const) {
    it(`of ${JSON.stringify(value)}`, () => {
      assert.equal(phpJson(value), plain);
      assert.equal(symfonyJson(value), symfony);
    });
  }

  it('is read back as what it was', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const expected = JSON.parse(JSON.stringify(value)) as unknown;
        assert.deepEqual(JSON.parse(symfonyJson(value)), expected);
        assert.deepEqual(JSON.parse(phpJson(value)), expected);
      }),
    );
  });

  it('is plain ASCII without anything that HTML knows', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) =>
        assert.match(symfonyJson(text), /^"[^<>&'"\u0080-\uffff]*"$/),
      ),
    );
  });
});

describe('JSON as PHP reads it', () => {
  for (const text of [
    '',
    '{',
    "{'a':1}",
    '[1,]',
    '\ufeff{}',
    '"\\ud800"',
    '{"a":"\\udc00 x"}',
    '['.repeat(513) + ']'.repeat(513),
  ]) {
    it(`is refused: ${text.slice(0, 20)}`, () => assert.equal(decode(text), undefined));
  }

  for (const text of [
    '"\\ud83d\\ude00"',
    '"\\\\ud800"',
    ' {"a":[1,null,true]}\n',
    '['.repeat(512) + ']'.repeat(512),
    `"${'['.repeat(600)}"`,
  ]) {
    it(`is accepted: ${text.slice(0, 20)}`, () => assert.deepEqual(decode(text), JSON.parse(text)));
  }
});

describe('what the PIM makes up', () => {
  it('has its forms', () => {
    for (let time = 0; time < 200; time++) {
      assert.match(randomClientText(), /^[0-9a-z]{40,50}$/);
      assert.match(randomPassword(), /^[0-9a-f]{9}$/);
      assert.match(randomToken(), /^[A-Za-z0-9_-]{86}$/);
      assert.match(usernameFor('a_B'), /^a_B_(?!0000)[0-9]{4}$/);
    }
  });

  it('ends as PHP computes it, in floating point', () => {
    const digits = new Set(Array.from({ length: 50 }, () => randomClientText().slice(16)).join(''));
    assert.deepEqual(
      [...digits].filter((digit) => !'048cgkosw'.includes(digit)),
      [],
    );
  });

  it('hides ids as recorded from running PIMs, and finds them again', () => {
    assert.equal(encryptPrimaryKey('3'), 'qA==');
    for (const id of ['1', '42', '1234567890123456789']) assert.equal(decryptPrimaryKey(encryptPrimaryKey(id)), id);
  });

  it('writes dates with their offset', () => assert.equal(phpDate(1709892900), '2024-03-08T10:15:00+00:00'));
});
