import assert from 'node:assert/strict';
import { type FlowType, flowTypes, isTrackable } from './flow-type.ts';
import { flowTypeFacts } from './flow-type-facts.ts';
import { type ProductCategory, productCategories } from './known-products.ts';
import { suggestFlowType } from './suggest-flow-type.ts';

const labels: readonly (readonly [string, FlowType | null, ProductCategory | null])[] = [
  ['SAP', 'data_source', 'erp'],
  ['SAP S/4HANA (prod)', 'data_source', 'erp'],
  ['sap_erp_prod', 'data_source', 'erp'],
  ['SAP Commerce Cloud', 'data_destination', 'shop'],
  ['Microsoft Dynamics 365 Business Central', 'data_source', 'erp'],
  ['1С: Предприятие', 'data_source', 'erp'],
  ['Bynder', 'data_source', 'dam'],
  ['Médiathèque', 'data_source', 'dam'],
  ['Smartling', 'data_source', 'translation'],
  ['Übersetzungen (DE)', 'data_source', 'translation'],
  ['翻訳ツール', 'data_source', 'translation'],
  ['번역', 'data_source', 'translation'],
  ['Portail fournisseurs', 'data_source', 'supplier'],
  ['Поставщики', 'data_source', 'supplier'],
  ['Daily import', 'data_source', 'import'],
  ['Stammdaten', 'data_source', 'mdm'],
  ['Windchill PLM', 'data_source', 'plm'],
  ['Magento', 'data_destination', 'shop'],
  ['Magento2', 'data_destination', 'shop'],
  ['MagentoConnector', 'data_destination', 'shop'],
  ['magento-connector', 'data_destination', 'shop'],
  ['WooCommerce', 'data_destination', 'shop'],
  ['Woo Commerce', 'data_destination', 'shop'],
  ['Shopify Plus FR', 'data_destination', 'shop'],
  ['E-Shop', 'data_destination', 'shop'],
  ['Tienda online', 'data_destination', 'shop'],
  ['интернет-магазин', 'data_destination', 'shop'],
  ['品牌商城', 'data_destination', 'shop'],
  ['Amazon & eBay', 'data_destination', 'marketplace'],
  ['bol.com', 'data_destination', 'marketplace'],
  ['Place de marché', 'data_destination', 'marketplace'],
  ['Google Merchant Center', 'data_destination', 'feed'],
  ['InDesign', 'data_destination', 'print'],
  ['Druckerei Müller', 'data_destination', 'print'],
  ['Algolia', 'data_destination', 'search'],
  ['Сайт', 'data_destination', 'website'],
  ['POS Paris', 'data_destination', 'pointOfSale'],
  ['Salesforce', 'data_destination', 'crm'],
  ['Salesforce Commerce', 'data_destination', 'shop'],
  ['PowerBI', 'data_destination', 'analytics'],
  ['Nightly export', 'data_destination', 'export'],
  ['Magento supplier feed', 'data_destination', 'shop'],
  // Names that say nothing, or two things.
  ['SAP to Magento', null, null],
  ['import / export', null, null],
  ['MuleSoft', null, null],
  ['My very first connection', null, null],
  ['sapling workshop', null, null],
  ['', null, null],
  ['😀', null, null],
  ['constructor', null, null],
];

describe('a flow type', () => {
  for (const [label, flowType, category] of labels) {
    it(`is ${flowType ? `${flowType} (${category})` : 'not suggested'} for “${label}”`, () => {
      const suggestion = suggestFlowType(label);
      assert.equal(suggestion?.flowType ?? null, flowType);
      assert.equal(suggestion?.reason.category ?? null, category);
    });
  }

  it('is suggested with its reason, in the words of the label', () => {
    assert.deepEqual(suggestFlowType('My MAGENTO 2')?.reason, {
      name: 'MAGENTO',
      category: 'shop',
      sentence: '“MAGENTO” is a shop, which takes products out of the PIM.',
    });
  });

  it('that is “other” is warned about, as nothing is monitored then', () => {
    for (const flowType of flowTypes) {
      const { monitors, warning } = flowTypeFacts[flowType];
      assert.equal(monitors.length > 0, isTrackable(flowType));
      assert.equal(warning === null, isTrackable(flowType));
    }
  });
});

describe('the table of products', () => {
  it('has every name once', () => {
    const names = Object.values(productCategories).flatMap(({ products, words }) => `${products},${words}`.split(','));
    const repeated = names.filter((name, at) => name !== '' && names.indexOf(name) < at);
    assert.deepEqual(repeated, []);
  });

  it('recognises every name by itself', () => {
    for (const { flowType, products, words } of Object.values(productCategories)) {
      for (const name of `${products},${words}`.split(',')) {
        if (name) assert.equal(suggestFlowType(name)?.flowType, flowType, name);
      }
    }
  });
});
