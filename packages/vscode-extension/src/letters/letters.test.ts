import assert from 'node:assert/strict';
import anyAscii from 'any-ascii';
import { lettersTable } from '../../scripts/build/letters.ts';
import transliterate, { firstIdeograph, lastIdeograph, readLetters } from './letters.ts';

const labels = [
  'Magento 2 – Électronique',
  'Übergrößen Straße',
  'Żółć Łódź Ďáblice',
  'İstanbul Çiğdem',
  'Крамниця «Яблуко»',
  'Ελληνικό κατάστημα',
  'متجر إلكتروني',
  'חנות מקוונת',
  'ऑनलाइन दुकान',
  'ร้านค้าออนไลน์',
  '你好世界',
  '日本語のカタログ',
  '온라인 상점 값 닭',
  'Հայաստան საქართველო',
  'ትግርኛ ភាសាខ្មែរ',
  '𞤀𞤁𞤂𞤃 𑄌𑄋𑄴𑄟𑄳𑄦',
];

describe('the letters of a code', () => {
  before(() => readLetters(lettersTable(anyAscii)));

  it('are those of any-ascii, in every script in use', () => {
    for (const label of labels) assert.equal(transliterate(label).toLowerCase(), anyAscii(label).toLowerCase(), label);
  });

  it('are those of any-ascii for every Korean syllable', () => {
    for (let code = 0xac00; code <= 0xd7a3; code++) {
      const syllable = String.fromCharCode(code);
      assert.equal(transliterate(syllable), anyAscii(syllable).toLowerCase(), syllable);
    }
  });

  it('are those of any-ascii for every ideograph', () => {
    for (let code = firstIdeograph; code <= lastIdeograph; code++) {
      const ideograph = String.fromCharCode(code);
      assert.equal(transliterate(ideograph), anyAscii(ideograph).toLowerCase(), ideograph);
    }
  });

  it('keep ASCII as it is, and drop what the table has not; a sign keeps words apart', () => {
    assert.equal(transliterate('ERP 2\t𠀀'), 'ERP 2\t');
    assert.equal(transliterate('ERP■Shop'), 'ERP Shop');
  });
});
