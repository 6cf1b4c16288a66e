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

/** Fails with the texts that a file lacks, or has without need: a comparison of whole lists would hide them. */
function sameTexts(wanted: Iterable<string>, found: Iterable<string>, file: string): void {
  const [should, is] = [new Set(wanted), new Set(found)];
  const missing = [...should].filter((text) => !is.has(text)).map((text) => `  lacks ${text}`);
  const surplus = [...is].filter((text) => !should.has(text)).map((text) => `  has without need ${text}`);
  if (missing.length + surplus.length > 0) assert.fail([file, ...missing, ...surplus].join('\n'));
}

const placeholders = (text: string) =>
  [...text.matchAll(/\{\d+\}|\$\([a-z-]+\)|\]\([^)]+\)/g)].map(([found]) => found).sort();

describe('the French translation', () => {
  const sources = usedTexts();

  it('has every sentence of the sources, and none that is no longer used', () => {
    const french = Object.keys(json('l10n/bundle.l10n.fr.json'));
    sameTexts(sources, french, 'l10n/bundle.l10n.fr.json');
  });

  it('has every text of the manifest', () => {
    const [english, french] = [json('package.nls.json'), json('package.nls.fr.json')];
    sameTexts(Object.keys(english), Object.keys(french), 'package.nls.fr.json');
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
    // The words are those of the glossary in CONTRIBUTING.md; in French: paramètre, conserver, régénérer.
    const others =
      /\b(user names?|rotat\w+|revok\w+|log(ged|ging)? in|pictures?|url|findings?|label(s|ed|led)? PIM)\b/i;
    const own = /^A (door|chart)/; // what a screen reader says of the drawings in the walkthrough
    for (const text of english.filter((each) => !own.test(each))) assert.doesNotMatch(text, others);
    for (const text of french) assert.doesNotMatch(text, /réglage|\bgardés?\b|renouvel|bac-à-sable/i);
  });

  it('call a command in the view and in the walkthrough as the palette does', () => {
    // What it does there is more than its title says: with the version, after a failure, or with what is kept.
    const others = /\?|refresh|insertCredentials|^workbench/;
    for (const texts of [manifest.en, manifest.fr]) {
      for (const [, label, command = ''] of Object.values(texts)
        .join('\n')
        .matchAll(/\[([^\]]+)\]\(command:([^)]+)\)/g)) {
        if (!others.test(command)) assert.equal(label, texts[command.replace('pimConnections.', 'command.')]);
      }
    }
  });

  it('have the apostrophes and quotation marks of print', () => {
    for (const text of [...english, ...french]) assert.doesNotMatch(text, /['"]/);
  });

  it('keep French punctuation with its word', () => {
    const why = 'no-break spaces: U+202F before ; and ?, U+00A0 before : and » and behind «';
    for (const text of french) {
      const read = text.replaceAll(/\(command:[^)]+\)/g, '');
      assert.doesNotMatch(read, / [:;?»]|« |\w[;?»]/, `${why}: ${text}`);
    }
  });
});
