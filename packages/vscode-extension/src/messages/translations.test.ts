import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';

const root = new URL('../../', import.meta.url);
const json = (path: string) => JSON.parse(readFileSync(new URL(path, root), 'utf8')) as Record<string, string>;

/** Every English sentence that the sources translate. A call with anything but a literal is a mistake. */
function usedTexts(): Set<string> {
  const texts = new Set<string>();
  for (const file of readdirSync(new URL('src', root), { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts') || file.endsWith('.test.ts')) continue;
    const source = readFileSync(new URL(`src/${file}`, root), 'utf8');
    const calls = source.match(/l10n\.t\(/g)?.length ?? 0;
    const literals = [...source.matchAll(/l10n\.t\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g)];
    assert.equal(literals.length, calls, `${file}: l10n.t takes a literal`);
    for (const [, single, double] of literals) texts.add((single ?? double ?? '').replace(/\\(.)/g, '$1'));
  }
  return texts;
}

const placeholders = (text: string) =>
  [...text.matchAll(/\{\d+\}|\$\([a-z-]+\)|\]\([^)]+\)/g)].map(([found]) => found).sort();

describe('the French translation', () => {
  const sources = usedTexts();

  it('has every sentence of the sources, and none that is no longer used', () => {
    const french = json('l10n/bundle.l10n.fr.json');
    assert.deepEqual(Object.keys(french).sort(), [...sources].sort());
  });

  it('has every text of the manifest', () => {
    assert.deepEqual(Object.keys(json('package.nls.fr.json')).sort(), Object.keys(json('package.nls.json')).sort());
  });

  it('keeps every placeholder, icon and link', () => {
    for (const [english, french] of Object.entries(json('l10n/bundle.l10n.fr.json'))) {
      assert.deepEqual(placeholders(french), placeholders(english), english);
    }
    const english = json('package.nls.json');
    for (const [key, french] of Object.entries(json('package.nls.fr.json'))) {
      assert.deepEqual(placeholders(french), placeholders(english[key] ?? ''), key);
    }
  });
});

describe('the texts', () => {
  const manifest = { en: json('package.nls.json'), fr: json('package.nls.fr.json') };
  const bundle = json('l10n/bundle.l10n.fr.json');
  const english = [...Object.keys(bundle), ...Object.values(manifest.en)];
  const french = [...Object.values(bundle), ...Object.values(manifest.fr)];

  it('are calm: no exclamation mark, no apology, no “successfully”', () => {
    for (const text of [...english, ...french]) {
      assert.doesNotMatch(text, /!|\b(successfully|sorry|please|oops|désolé|avec succès)\b/i);
    }
  });

  it('have one word for one thing', () => {
    // A username, a regenerated secret, somebody who signs in; in French: paramètre, conserver, régénérer.
    for (const text of english) assert.doesNotMatch(text, /\b(user names?|rotat\w+|log(ged)? in)\b/i);
    for (const text of french) assert.doesNotMatch(text, /réglage|\bgardés?\b|renouvel|bac-à-sable/i);
  });

  it('have the apostrophes and quotation marks of print', () => {
    for (const text of [...english, ...french]) assert.doesNotMatch(text, /['"]/);
  });

  it('keep French punctuation with its word', () => {
    for (const text of french) assert.doesNotMatch(text, / [:;?»]|« |\w[;?»]/, text);
  });
});
