import assert from 'node:assert/strict';
import fc from 'fast-check';
import { envKeys } from './env-keys.ts';

const names = (text: string) => envKeys(text).map(({ name }) => name);

describe('the keys of a dotenv text', () => {
  it('come in their order, repeated ones too', () => assert.deepEqual(names('B=1\nA=2\nB=3'), ['B', 'A', 'B']));

  it('are found behind a byte order mark and with every kind of line end', () => {
    assert.deepEqual(names('\uFEFFA=1\r\nB=2\rC=3\n\nD'), ['A', 'B', 'C']);
  });

  it('have their value without quotes and comments', () => {
    const text = 'A=plain # no\nB="quoted # yes" # no\nC=\'x\'\nD=`y`\nE= \nF=#\nG=a#b\nH="open';
    assert.deepEqual(
      envKeys(text).map(({ value }) => value),
      ['plain', 'quoted # yes', 'x', 'y', '', '', 'a#b', '"open'],
    );
  });

  it('do not come out of quoted text', () => {
    assert.deepEqual(names('A="\nX=1\n\\"Y=2\n\\\\" # Z=3\nB=1'), ['A', 'B']);
    assert.deepEqual(names("A='\nX=1\\'\nB=1"), ['A', 'B']);
  });

  it('go on after a quote that never closes', () => assert.deepEqual(names('A="open\nB=1'), ['A', 'B']));

  it('are marked when they stand in a comment', () => {
    assert.deepEqual(envKeys('## export A="x'), [{ name: 'A', value: '"x', commentedOut: true }]);
    assert.deepEqual(names('# A="\nB=1'), ['A', 'B']);
  });

  it('can be read from any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('A', '=', '"', "'", '\\', '\n', '\r', '#', ' ') }),
        (text) => void envKeys(text),
      ),
    );
  });

  it('can be read from a file full of open quotes', () => {
    assert.equal(envKeys(`${'A="\\"'.concat('\n').repeat(20_000)}`).length, 10_000);
    assert.equal(envKeys("A='\n".repeat(10_001)).length, 5_001);
  });
});
