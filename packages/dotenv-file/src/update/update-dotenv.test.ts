import { deepEqual, equal, throws } from 'node:assert/strict';
import { updateDotenv } from './update-dotenv.ts';

describe('updateDotenv', () => {
  it('replaces a value and keeps everything around it', () => {
    equal(
      updateDotenv('# hi\n  export A = "old"  # note\r\nB=2', { A: 'new' }).text,
      '# hi\n  export A = "new"  # note\r\nB=2',
    );
  });

  it('puts a new key behind its siblings', () => {
    equal(updateDotenv('A_X=1\nB=2\n', { A_Y: 'y' }).text, 'A_X=1\nA_Y=y\nB=2\n');
  });

  it('adds other keys at the end, under a heading', () => {
    equal(updateDotenv('B=2\n', { A_Y: 'a b' }, { heading: 'PIM' }).text, "B=2\n\n# PIM\nA_Y='a b'\n");
  });

  it('removes and comments out', () => {
    const { text, changes } = updateDotenv("A=1\nB='x\ny'\nC=3\n", { B: { commentOut: true }, C: { remove: true } });
    equal(text, "A=1\n# B='x\n# y'\n");
    deepEqual(changes, [
      { key: 'B', kind: 'commentedOut', line: 1 },
      { key: 'C', kind: 'removed', line: 3 },
    ]);
  });

  it('refuses a key that would break out of its line', () => {
    throws(() => updateDotenv('', { 'A=1\nB': 'x' }), { code: 'invalid-key' });
  });
});
