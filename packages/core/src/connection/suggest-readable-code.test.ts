import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fallbackCode, suggestReadableCode } from './suggest-readable-code.ts';
import { codeViolation } from './validate.ts';

const labels: readonly (readonly [string, string])[] = [
  ['Magento 2 – Électronique', 'magento_2_electronique'],
  ['SAP ERP (prod)', 'sap_erp_prod'],
  ['Ötzi Straße', 'otzi_strasse'],
  ['你好', 'nihao'],
  ['SAP 生产环境', 'sap_shengchanhuanjing'],
  ['SAP 生產環境', 'sap_shengchanhuanjing'],
  ['日本語ショップ', 'ribenyushiyotpu'],
  ['オンラインストア', 'onrainsutoa'],
  ['한국 쇼핑몰', 'hangug_syopingmol'],
  ['Москва склад', 'moskva_sklad'],
  ['Поставщик №1', 'postavshchik_no1'],
  ['Київ', 'kiiv'],
  ['Ελληνικό κατάστημα', 'elliniko_katastima'],
  ['متجر الرياض', 'mtjr_lryd'],
  ['חנות תל אביב', 'hnvt_tl_vyv'],
  ['ร้านค้าออนไลน์', 'rankhaoonailn'],
  ['दुकान', 'dukan'],
  ['দোকান', 'dokan'],
  ['கடை', 'ktai'],
  ['దుకాణం', 'dukanm'],
  ['ಅಂಗಡಿ', 'amgdi'],
  ['കട', 'connection_kt'],
  ['ගබඩාව', 'gbdav'],
  ['ဆိုင်', 'chiun'],
  ['ហាង', 'hang'],
  ['ຮ້ານ', 'han'],
  ['མཚོན་ཁང་', 'mtshon_khng'],
  ['მაღაზია', 'maghazia'],
  ['խանութ', 'khanowt'],
  ['ሱቅ', 'suk'],
  ['Дэлгүүр', 'delguur'],
  ['ᠳᠡᠯᠭᠡᠭᠦᠷ', 'delgegur'],
  ['Łódź sklep', 'lodz_sklep'],
  ['Þingvellir búð', 'thingvellir_bud'],
  ['İstanbul mağaza', 'istanbul_magaza'],
  ['IĞDIR', 'igdir'],
  ['ıspanak', 'ispanak'],
  ['Đà Nẵng cửa hàng', 'da_nang_cua_hang'],
  ['Ñandú', 'nandu'],
  ['São Paulo – Loja', 'sao_paulo_loja'],
  ['Œuvre & cœur', 'oeuvre_coeur'],
  ['Ærø butik', 'aero_butik'],
  ['Žluťoučký kůň', 'zlutoucky_kun'],
  ['Ștefan', 'stefan'],
  ['Ģirts', 'girts'],
  ['Håndværk', 'handvaerk'],
  ['ẞtraße', 'sstrasse'],
  ['ŉ', 'connection_n'],
  ['Kraków/Łódź', 'krakow_lodz'],
  ['USA/Canada', 'usa_canada'],
  ['L’Oréal Paris', 'l_oreal_paris'],
  ["don't panic", 'don_t_panic'],
  ['R&D', 'r_d'],
  ['C++', 'connection_c'],
  ['50% off', '50_off'],
  ['3M', 'connection_3m'],
  ['№ 5', 'no_5'],
  ['½ price', '1_2_price'],
  ['x²', 'connection_x2'],
  ['①②③', '123'],
  ['Ⅳ Quarter', 'iv_quarter'],
  ['𝕄𝕒𝕘𝕖𝕟𝕥𝕠', 'magento'],
  ['Ｍａｇｅｎｔｏ', 'magento'],
  ['𝓢𝓱𝓸𝓹', 'shop'],
  ['😀', 'connection'],
  ['😀😀😀', 'connection'],
  ['🇫🇷', 'connection'],
  ['🇫🇷 Boutique', 'boutique'],
  ['1️⃣ shop', '1_shop'],
  ['👩‍💻 dev', 'dev'],
  ['Magento®', 'magento'],
  ['Smartling™', 'smartling'],
  ['© Acme', 'acme'],
  ['…', 'connection'],
  ['---', 'connection'],
  ['___', 'connection'],
  ['   ', 'connection'],
  ['', 'connection'],
  ['a', 'connection_a'],
  ['ab', 'connection_ab'],
  ['a b', 'a_b'],
  ['é', 'connection_e'],
  ['0', 'connection_0'],
  ['00', 'connection_00'],
  ['000', '000'],
  ['A_B__C', 'a_b_c'],
  ['_abc_', 'abc'],
  ['already_a_code', 'already_a_code'],
  ['MAGENTO', 'magento'],
  ['Magento2', 'magento2'],
  ['MagentoConnector', 'magentoconnector'],
  ['a\tb\nc', 'a_b_c'],
  ['a\u00a0b', 'a_b'],
  ['tab\u200bzero', 'tabzero'],
  ['\ud800abc', 'abc'],
  ['abc\udc00', 'abc'],
  ['€uro', 'eururo'],
  ['¥en', 'yen'],
  ['→ arrow →', 'arrow'],
  ['“quoted”', 'quoted'],
  ['a.b.c', 'a_b_c'],
  ['pim.example.com', 'pim_example_com'],
  ['user@example.com', 'user_example_com'],
  ['#hash', 'hash'],
  ['ﬁnance', 'finance'],
  ['ʻokina', 'okina'],
  ['Ⓐ', 'connection_a'],
  ['ꜩ', 'connection_tz'],
  ['ᚠᚢᚦ', 'futh'],
  ['𐌰𐌱𐌲', 'abg'],
  ['ⵜⵉⴼⵉⵏⴰⵖ', 'tifinagh'],
  ['ᐃᓄᒃᑎᑐᑦ', 'inoktitot'],
  ['ᏣᎳᎩ', 'tsalagi'],
  ['ߒߞߏ', 'nko'],
  ['ދިވެހި', 'dhivehi'],
  ['ꦗꦮ', 'connection_jw'],
  ['ᮞᮥᮔ᮪ᮓ', 'sund'],
  ['ꆈꌠ', 'nuosu'],
  ['한', 'han'],
  ['ㅎㅏㄴ', 'han'],
  ['がぎぐ', 'gagigu'],
  ['ｶﾞｷﾞ', 'gagi'],
  ['\ue000\ue001', 'connection'],
  ['क़लम', 'klm'],
];

describe('a readable code', () => {
  for (const [label, code] of labels) {
    it(`is ${code} for ${JSON.stringify(label)}`, async () => assert.equal(await suggestReadableCode(label), code));
  }

  it('keeps a short word after the one that makes it long enough', async () => {
    assert.equal(fallbackCode, 'connection');
    assert.equal(await suggestReadableCode('3M'), `${fallbackCode}_3m`);
  });

  it('ends with the last word that fits into 100 characters', async () => {
    assert.equal(await suggestReadableCode('word '.repeat(60)), 'word_'.repeat(20).slice(0, -1));
    assert.equal(await suggestReadableCode(`${'a'.repeat(60)} ${'b'.repeat(60)}`), 'a'.repeat(60));
    assert.equal(await suggestReadableCode(`${'a'.repeat(99)} b`), 'a'.repeat(99));
    assert.equal(await suggestReadableCode(`${'a'.repeat(100)} b`), 'a'.repeat(100));
  });

  it('ends in the midst of a word where that would lose more than half', async () => {
    assert.equal(await suggestReadableCode('x'.repeat(300)), 'x'.repeat(100));
    assert.equal(await suggestReadableCode(`a ${'b'.repeat(300)}`), `a_${'b'.repeat(98)}`);
  });

  it('gets a number when it is in use, in any letter case', async () => {
    const existing = ['Magento', 'magento_2', 'erp'];
    assert.equal(await suggestReadableCode('Magento', existing), 'magento_3');
    assert.equal(await suggestReadableCode('😀', ['connection']), 'connection_2');
    assert.equal(await suggestReadableCode('x'.repeat(100), ['x'.repeat(100)]), `${'x'.repeat(98)}_2`);
  });
});

describe('the readable code of any label', () => {
  const label = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 130 }),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.string({
      unit: fc.constantFrom('a', 'É', '_', ' ', '0', '漢', '😀', '\uD800', 'ﾞ', 'ｶ', '़', 'क', '́'),
      maxLength: 130,
    }),
  );

  it('keeps the rules of the PIM, and is in lower case', async () => {
    await fc.assert(
      fc.asyncProperty(label, async (text) => {
        const code = await suggestReadableCode(text);
        assert.equal(codeViolation(code), null);
        assert.match(code, /^[a-z0-9]+(_[a-z0-9]+)*$/);
      }),
    );
  });

  it('is the same for composed and decomposed letters', async () => {
    await fc.assert(
      fc.asyncProperty(label, async (text) => {
        assert.equal(
          await suggestReadableCode(text.normalize('NFC')),
          await suggestReadableCode(text.normalize('NFD')),
        );
      }),
    );
  });

  it('is its own readable code', async () => {
    await fc.assert(
      fc.asyncProperty(label, fc.array(label, { maxLength: 3 }), async (text, others) => {
        const existing = await Promise.all([text, ...others].map((other) => suggestReadableCode(other)));
        const code = await suggestReadableCode(text, existing);
        assert.ok(!existing.includes(code));
        assert.equal(codeViolation(code), null);
        assert.equal(await suggestReadableCode(code, existing), code);
      }),
    );
  });
});
