import assert from 'node:assert/strict';
import fc from 'fast-check';
import { codeFromLabel, editCode, emptyFollowingCode, followLabel } from './code-from-label.ts';

describe("the PIM's code for a label", () => {
  const labels: readonly (readonly [string, string])[] = [
    ['', ''],
    ['Magento', 'magento'],
    ['Magento 2 connector', 'magento2connector'],
    ['  ERP  ', 'erp'],
    ['SAP-ERP (prod)', 'sap_erp_prod_'],
    ['a_B__c', 'a_b__c'],
    ['a\tb', 'a_b'],
    ['a\u00A0b', 'a_b'],
    ['Électronique', '_lectronique'],
    ['E\u0301lectronique', 'e_lectronique'],
    ['😀', '__'],
    ['你好', '__'],
    ['\uD83D', '_'],
    ['a b', 'ab'],
    ['0', '0'],
    ['TITLE', 'title'],
    // K is the Kelvin sign, whose lower case would be an ASCII k.
    ['\u212Aelvin', '_elvin'],
    ['İI', '_i'],
    ['x'.repeat(300), 'x'.repeat(300)],
  ];
  for (const [label, code] of labels) {
    it(`is ${JSON.stringify(code.slice(0, 20))} for ${JSON.stringify(label.slice(0, 20))}`, () => {
      assert.equal(codeFromLabel(label), code);
    });
  }

  it('has one unit for each unit of the label that is not a plain space', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (label) => {
        const code = codeFromLabel(label);
        assert.match(code, /^[a-z0-9_]*$/);
        assert.equal(code.length, label.replaceAll(' ', '').length);
        assert.equal(codeFromLabel(code), code);
      }),
    );
  });

  it('does not depend on the language of the computer', () => {
    // A Turkish browser would make a dotless i of it.
    const { toLocaleLowerCase } = String.prototype;
    String.prototype.toLocaleLowerCase = () => 'ı';
    try {
      assert.equal(codeFromLabel('TITLE'), 'title');
    } finally {
      String.prototype.toLocaleLowerCase = toLocaleLowerCase;
    }
  });
});

describe('a code field', () => {
  it('follows the label until somebody types a code, and never again', () => {
    let state = followLabel(emptyFollowingCode, 'My ERP');
    assert.deepEqual(state, { code: 'myerp', follows: true });
    state = followLabel(state, 'My shop');
    assert.equal(state.code, 'myshop');
    state = editCode(state, 'shop');
    assert.equal(followLabel(state, 'Another').code, 'shop');
    state = editCode(state, '');
    assert.deepEqual(followLabel(state, 'Another'), { code: '', follows: false });
  });
});
