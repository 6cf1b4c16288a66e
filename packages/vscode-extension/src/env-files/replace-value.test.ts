import assert from 'node:assert/strict';
import { isReplaceable, replaceValue } from './replace-value.ts';

describe('a value in a file of any kind', () => {
  it('is replaced wherever it stands by itself', () => {
    const yaml = 'secret: 4f0zt6m1w\nurl: "https://1_ab:4f0zt6m1w@pim.test/?s=4f0zt6m1w&x"\n';
    assert.equal(replaceValue(yaml, '4f0zt6m1w', 'fresh123'), yaml.replaceAll('4f0zt6m1w', 'fresh123'));
  });

  it('is not replaced inside of a longer word', () => {
    for (const text of ['x4f0zt6m1w', '4f0zt6m1w0', '4f0zt6m1w-x', '_4f0zt6m1w']) {
      assert.equal(replaceValue(text, '4f0zt6m1w', 'fresh123'), text);
    }
  });

  it('is one that no file reads in a way of its own, and long enough not to be found by chance', () => {
    for (const value of ['4f0zt6m1w', 'b6f1e0a9c', 'a-b_c-d_e']) assert.ok(isReplaceable(value), value);
    for (const value of ['', 'short', 'with space', '"quoted123"', 'dollar$ign1'])
      assert.ok(!isReplaceable(value), value);
  });
});
