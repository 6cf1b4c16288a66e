/** A product of the demo: sku, name, brand, family, category, price in dollars, weight in grams. */
type DemoProduct = readonly [string, string, string, string, string, number, number];

const products: readonly DemoProduct[] = [
  ['BK-TR-101', 'Trail 29 mountain bike', 'Northbound', 'bikes', 'bikes_mountain', 1290, 13400],
  ['BK-TR-102', 'Trail 27.5 mountain bike', 'Northbound', 'bikes', 'bikes_mountain', 1190, 13100],
  ['BK-GR-210', 'Gravel Explorer', 'Northbound', 'bikes', 'bikes_gravel', 1690, 9800],
  ['BK-GR-211', 'Gravel Explorer Carbon', 'Northbound', 'bikes', 'bikes_gravel', 2890, 8600],
  ['BK-CT-300', 'City Comfort 8', 'Velora', 'bikes', 'bikes_city', 790, 16200],
  ['BK-CT-301', 'City Comfort 8 low step', 'Velora', 'bikes', 'bikes_city', 810, 16500],
  ['BK-EL-400', 'Velora E-City', 'Velora', 'bikes', 'bikes_city', 2190, 22800],
  ['BK-KD-120', 'Kids 20 inch', 'Velora', 'bikes', 'bikes_kids', 329, 9400],
  ['HL-RD-010', 'Aero road helmet', 'Crest', 'helmets', 'helmets', 149, 260],
  ['HL-MT-020', 'Trail helmet with visor', 'Crest', 'helmets', 'helmets', 119, 340],
  ['HL-CT-030', 'Urban helmet', 'Crest', 'helmets', 'helmets', 69, 380],
  ['HL-KD-040', 'Kids helmet', 'Crest', 'helmets', 'helmets', 45, 250],
  ['LT-FR-500', 'Front light 500 lumen', 'Lumio', 'lights', 'lights', 59, 140],
  ['LT-FR-800', 'Front light 800 lumen', 'Lumio', 'lights', 'lights', 89, 165],
  ['LT-RR-050', 'Rear light', 'Lumio', 'lights', 'lights', 29, 48],
  ['LT-ST-001', 'Light set, USB-C', 'Lumio', 'lights', 'lights', 79, 190],
  ['JK-RN-001', 'Rain jacket', 'Northbound', 'clothing', 'clothing_jackets', 129, 310],
  ['JK-WD-002', 'Windproof vest', 'Northbound', 'clothing', 'clothing_jackets', 79, 140],
  ['JK-WT-003', 'Winter jacket', 'Northbound', 'clothing', 'clothing_jackets', 189, 520],
  ['SH-BB-001', 'Bib shorts', 'Northbound', 'clothing', 'clothing_shorts', 99, 180],
  ['SH-MT-002', 'Trail shorts', 'Northbound', 'clothing', 'clothing_shorts', 75, 260],
  ['GL-SM-001', 'Summer gloves', 'Crest', 'clothing', 'clothing_gloves', 29, 60],
  ['GL-WT-002', 'Winter gloves', 'Crest', 'clothing', 'clothing_gloves', 49, 120],
  ['LK-UL-012', 'U-lock 12 mm', 'Ironclasp', 'accessories', 'accessories', 59, 1250],
  ['LK-CH-090', 'Chain lock 90 cm', 'Ironclasp', 'accessories', 'accessories', 69, 1900],
  ['PM-FL-001', 'Floor pump', 'Ironclasp', 'accessories', 'accessories', 39, 1400],
  ['PM-MN-002', 'Mini pump', 'Ironclasp', 'accessories', 'accessories', 24, 110],
  ['BG-PN-020', 'Pannier bag 20 l', 'Velora', 'accessories', 'accessories', 65, 820],
  ['BG-HB-003', 'Handlebar bag 3 l', 'Velora', 'accessories', 'accessories', 35, 210],
  ['BT-IN-075', 'Insulated bottle 0.75 l', 'Velora', 'accessories', 'accessories', 19, 130],
];

const value = (data: unknown) => [{ locale: null, scope: null, data }];

/** The products of the demo, as the seed file writes them. */
export function demoProducts() {
  return products.map(([identifier, name, brand, family, category, price, weight]) => ({
    identifier,
    family,
    categories: [category],
    // What is announced but not on sale yet.
    enabled: identifier !== 'BK-GR-211' && identifier !== 'JK-WT-003',
    values: {
      name: value(name),
      brand: value(brand),
      description: value(`${name} by ${brand}.`),
      price: value([{ amount: `${price}.00`, currency: 'USD' }]),
      weight: value({ amount: String(weight), unit: 'GRAM' }),
    },
  }));
}

/** The categories of the demo: code, parent, label. */
export const demoCategories = (
  [
    ['master', null, 'Master catalog'],
    ['bikes', 'master', 'Bikes'],
    ['bikes_mountain', 'bikes', 'Mountain bikes'],
    ['bikes_gravel', 'bikes', 'Gravel bikes'],
    ['bikes_city', 'bikes', 'City bikes'],
    ['bikes_kids', 'bikes', 'Kids bikes'],
    ['helmets', 'master', 'Helmets'],
    ['lights', 'master', 'Lights'],
    ['clothing', 'master', 'Clothing'],
    ['clothing_jackets', 'clothing', 'Jackets'],
    ['clothing_shorts', 'clothing', 'Shorts'],
    ['clothing_gloves', 'clothing', 'Gloves'],
    ['accessories', 'master', 'Accessories'],
  ] as const
).map(([code, parent, label]) => ({ code, parent, labels: { en_US: label } }));

const attributeCodes = ['sku', 'name', 'brand', 'description', 'price', 'weight'];

/** The families of the demo. */
export const demoFamilies = ['bikes', 'helmets', 'lights', 'clothing', 'accessories'].map((code) => ({
  code,
  attributes: attributeCodes,
  attribute_as_label: 'name',
  labels: { en_US: code.charAt(0).toUpperCase() + code.slice(1) },
}));

/** The attributes of the demo beside `sku`. */
export const demoAttributes = [
  { code: 'name', type: 'pim_catalog_text', labels: { en_US: 'Name' }, max_characters: 60 },
  { code: 'brand', type: 'pim_catalog_text', labels: { en_US: 'Brand' } },
  { code: 'description', type: 'pim_catalog_textarea', labels: { en_US: 'Description' } },
  { code: 'price', type: 'pim_catalog_price_collection', labels: { en_US: 'Price' }, decimals_allowed: true },
  {
    code: 'weight',
    type: 'pim_catalog_metric',
    labels: { en_US: 'Weight' },
    metric_family: 'Weight',
    default_metric_unit: 'GRAM',
    decimals_allowed: false,
    negative_allowed: false,
  },
];
