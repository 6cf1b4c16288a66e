import assert from 'node:assert/strict';
import { withoutEnd } from './without-end.ts';

describe('a text without the end', () => {
  it('loses the characters that are named, and only where it ends', () => {
    assert.equal(withoutEnd('https://pim.example.com/a//', '/'), 'https://pim.example.com/a');
    assert.equal(withoutEnd('/a/b', '/'), '/a/b');
    assert.equal(withoutEnd(`x>"'`, `>"'`), 'x');
    assert.equal(withoutEnd('///', '/'), '');
  });

  it('is there at once, however long a row of them is that something follows', () => {
    const text = `${'/'.repeat(1_000_000)}x`;
    assert.equal(withoutEnd(text, '/'), text);
  });
});
