import assert from 'node:assert/strict';
import { codePointLength, phpEmpty, phpTrim } from './php-text.ts';

describe("PHP's ways with text", () => {
  it('trim six characters and no other', () => {
    assert.equal(phpTrim(' \t\n\r\0\x0B a b \x0B\0\r\n\t '), 'a b');
    for (const text of ['', '\u00A0a', '\fa', '\uFEFFa', '\u3000']) assert.equal(phpTrim(text), text);
    assert.equal(phpTrim(' \n '), '');
    assert.equal(phpTrim(`${' '.repeat(100_000)}x`), 'x');
  });

  it('take "0" for nothing', () => {
    assert.ok(phpEmpty('') && phpEmpty('0'));
    assert.ok(!phpEmpty('00') && !phpEmpty(' ') && !phpEmpty('0.0') && !phpEmpty('false'));
  });

  it('count code points', () => {
    assert.equal(codePointLength('aé😀'), 3);
    assert.equal(codePointLength('e\u0301'), 2);
    assert.equal(codePointLength(''), 0);
  });
});
