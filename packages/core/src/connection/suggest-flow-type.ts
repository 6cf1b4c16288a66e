import type { FlowType } from './flow-type.ts';
import { type ProductCategory, productCategories } from './known-products.ts';

/** Why a flow type is suggested. */
export interface FlowTypeReason {
  /** What was recognised, as the label has it. */
  readonly name: string;
  readonly category: ProductCategory;
  /** English, for hosts without a translation: `“Magento” is a shop, which takes products out of the PIM.` */
  readonly sentence: string;
}

/** A flow type that a label speaks for, and the words that make it so. */
export interface FlowTypeSuggestion {
  readonly flowType: FlowType;
  readonly reason: FlowTypeReason;
}

/**
 * The flow type that a label speaks for, or `null` when it names nothing known, or things that speak against each other.
 * A product's name weighs more than a word such as `shop`, and a longer name more than one within it (`SAP Commerce` is a
 * shop, `SAP` an ERP).
 */
export function suggestFlowType(label: string): FlowTypeSuggestion | null {
  const products = find(label, tables.products);
  const [first, ...more] = products.length > 0 ? products : find(label, tables.words);
  if (!first) return null;
  const { flowType, says } = productCategories[first.category];
  if (more.some((other) => productCategories[other.category].flowType !== flowType)) return null;
  const name = label.slice(first.start, first.end);
  return { flowType, reason: { name, category: first.category, sentence: `“${name}” ${says}.` } };
}

/** Without accents, letter case and blanks. */
function canonical(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\s]/gu, '')
    .toLowerCase();
}

interface NameTable {
  readonly byName: ReadonlyMap<string, ProductCategory>;
  /** Names in scripts that write words without blanks between them. */
  readonly unspaced: readonly string[];
}

function table(column: 'products' | 'words'): NameTable {
  const byName = new Map<string, ProductCategory>();
  const unspaced: string[] = [];
  for (const [category, facts] of Object.entries(productCategories) as [
    ProductCategory,
    Record<typeof column, string>,
  ][]) {
    for (const name of facts[column].split(',')) {
      byName.set(canonical(name), category);
      if (/[\p{scx=Hani}\p{scx=Kana}\p{scx=Hang}]/u.test(name)) unspaced.push(name);
    }
  }
  return { byName, unspaced };
}

const tables = { products: table('products'), words: table('words') };

/** A name in a label, with its offsets. */
interface Mention {
  readonly category: ProductCategory;
  readonly start: number;
  readonly end: number;
}

const word =
  /\p{Lu}\p{M}*(?=\p{Lu}\p{M}*\p{Ll})|\p{Lu}*(?:[\p{Ll}\p{Lo}\p{Lm}\p{Lt}]\p{M}*)+|(?:\p{Lu}\p{M}*)+|\p{N}+/gu;
/** Words that the longest name is made of: `adobe experience manager`, `S/4 HANA Cloud`. */
const mostWords = 4;

/** The names in a label, in their order, without those that lie within a longer one. */
function find(label: string, { byName, unspaced }: NameTable): readonly Mention[] {
  const found: Mention[] = [];
  // `camelCase` and `word2` are two words each; a name may be written as one, `PowerBI`, or as several.
  const words = [...label.matchAll(word)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
  for (const [at, { start }] of words.entries()) {
    for (const { end } of words.slice(at, at + mostWords)) {
      const category = byName.get(canonical(label.slice(start, end).replace(/[^\p{L}\p{M}\p{N}]/gu, '')));
      if (category) found.push({ category, start, end });
    }
  }
  for (const name of unspaced) {
    const start = label.indexOf(name);
    const category = byName.get(canonical(name));
    if (start >= 0 && category) found.push({ category, start, end: start + name.length });
  }
  const isWithin = (one: Mention, other: Mention) =>
    one !== other && one.start >= other.start && one.end <= other.end && one.end - one.start < other.end - other.start;
  return found.filter((one) => !found.some((other) => isWithin(one, other))).sort((a, b) => a.start - b.start);
}
