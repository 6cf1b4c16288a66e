import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { repositoryRoot } from '../bed/places.ts';
import { anchorsOf, linksOf } from './markdown-links.ts';

const largestPicture = 150_000;

const ignored = ['**/node_modules/**', '**/dist/**', '**/test-output/**', '**/.*/**', 'demo/**'];
const pages = globSync(['**/*.md', '.github/**/*.md'], { cwd: repositoryRoot, exclude: ignored })
  .filter((path) => !/node_modules|\/dist\/|test-output|^\.(?!github)/.test(path))
  .toSorted();
const read = (path: string) => readFileSync(join(repositoryRoot, path), 'utf8');
const isElsewhere = (target: string) => /^[a-z][a-z+.-]*:/.test(target);

/** Pages that stand elsewhere, such as that of the extension, name our files by their public addresses. */
const publicAddress =
  /^https:\/\/(?:raw\.githubusercontent\.com\/pim-connections\/pim-connections|github\.com\/pim-connections\/pim-connections\/(?:blob|tree))\/main\//;

/** The file that a link of a page leads to, from the repository's root. */
function fileOf(page: string, target: string): string {
  const [path = ''] = target.split('#');
  if (publicAddress.test(path)) return path.replace(publicAddress, '');
  return path === '' ? page : relative(repositoryRoot, join(repositoryRoot, dirname(page), decodeURIComponent(path)));
}

function problemOf(page: string, target: string): string | undefined {
  const file = fileOf(page, target);
  if (!existsSync(join(repositoryRoot, file))) return `there is no ${file}`;
  const anchor = target.split('#')[1];
  if (anchor === undefined || !file.endsWith('.md')) return undefined;
  return anchorsOf(read(file)).has(anchor) ? undefined : `${file} has no heading #${anchor}`;
}

/** The sentences that the extension can say, `…` in the place of what changes. */
function sentences(): string[] {
  const bundle = JSON.parse(read('packages/vscode-extension/l10n/bundle.l10n.fr.json')) as Record<string, string>;
  return Object.keys(bundle).map((sentence) => sentence.replace(/\{\d\}/g, '…'));
}

interface Package {
  readonly engines: { readonly node: string };
}

describe('the documentation', () => {
  it('has links that lead somewhere', () => {
    const broken = pages.flatMap((page) =>
      linksOf(read(page))
        .filter(({ target }) => !isElsewhere(target) || publicAddress.test(target))
        .flatMap(({ target, line }) => {
          const problem = problemOf(page, target);
          return problem ? [`${page}:${line} ${target}: ${problem}`] : [];
        }),
    );
    assert.deepEqual(broken, []);
  });

  it('names the Node that a package asks for, wherever it names one', () => {
    const asked = (folder: string) => (JSON.parse(read(`${folder}/package.json`)) as Package).engines.node.slice(2);
    const says = (page: string, sentence: string) => assert.ok(read(page).includes(sentence), `${page}: ${sentence}`);
    const libraries = ['core', 'dotenv-file', 'api-client'].map((name) => `packages/${name}`);
    const plugins = globSync('packages/backstage/plugins/*', { cwd: repositoryRoot });
    for (const folders of [libraries, plugins]) assert.equal(new Set(folders.map(asked)).size, 1, folders.join());
    for (const folder of [...libraries, 'packages/sandbox-pim', 'packages/backstage/plugins/pim-connections-backend'])
      says(`${folder}/README.md`, `Node ${asked(folder)} or newer`);
    for (const page of ['CHANGELOG.md', 'ARCHITECTURE.md']) says(page, `Node ${asked('packages/core')} and newer`);
  });

  it('is found from docs/README.md, every page of it', () => {
    const linked = new Set(linksOf(read('docs/README.md')).map(({ target }) => fileOf('docs/README.md', target)));
    const lost = pages.filter((page) => page.startsWith('docs/') && page !== 'docs/README.md' && !linked.has(page));
    assert.deepEqual(lost, []);
  });

  it('has pictures that a page can afford, each for dark and for light', () => {
    const pictures = globSync('docs/images/*.png', { cwd: repositoryRoot });
    const tooLarge = pictures.filter((path) => statSync(join(repositoryRoot, path)).size > largestPicture);
    assert.deepEqual(tooLarge, []);
    const alone = pictures.filter((path) => {
      const other = path.endsWith('-dark.png') ? path.replace('-dark.', '-light.') : path.replace('-light.', '-dark.');
      return other === path || !existsSync(join(repositoryRoot, other));
    });
    assert.deepEqual(alone, []);
  });

  it('shows every picture that is kept', () => {
    const shown = new Set(pages.flatMap((page) => linksOf(read(page)).map(({ target }) => fileOf(page, target))));
    const unseen = globSync('docs/images/*', { cwd: repositoryRoot }).filter((path) => !shown.has(path));
    assert.deepEqual(unseen, []);
  });

  it('names the other theme of each picture that it shows', () => {
    const shown = pages.flatMap((page) => linksOf(read(page)).map(({ target }) => ({ page, target })));
    for (const { page, target } of shown.filter(({ target }) => target.endsWith('-light.png'))) {
      const dark = target.replace('-light.png', '-dark.png');
      assert.ok(
        shown.some((each) => each.page === page && each.target === dark),
        `${page} shows ${target} without ${dark}`,
      );
    }
  });

  it('quotes messages in their own words', () => {
    const known = sentences();
    const quoted = Array.from(read('docs/troubleshooting.md').matchAll(/“(.+?)”/g), ([, message = '']) => message);
    assert.ok(quoted.length > 30);
    const unknown = quoted.filter((message) => !known.some((sentence) => sentence.includes(message)));
    assert.deepEqual(unknown, []);
  });

  it('says beside each claim of SaaS and 1.7 that neither was seen running, and where that stands', () => {
    const claims = [
      'README.md',
      'CHANGELOG.md',
      'docs/older-pims.md',
      'docs/sandbox.md',
      'packages/api-client/README.md',
      'packages/backstage/plugins/pim-connections-backend/README.md',
      'packages/core/README.md',
      'packages/sandbox-pim/README.md',
      'packages/vscode-extension/CHANGELOG.md',
      'packages/vscode-extension/README.md',
    ];
    const silent = claims.filter((page) => {
      const leadsThere = linksOf(read(page)).some(({ target }) => fileOf(page, target) === 'docs/pim-contract.md');
      return !leadsThere || !/1\.7 .*\bdocumentation\b/s.test(read(page));
    });
    assert.deepEqual(silent, []);
  });

  it('names tests that are there', () => {
    const rows = read('docs/wishes.md').split('\n');
    const missing = rows.flatMap((row) => {
      const files = linksOf(row).filter(({ target }) => target.endsWith('.test.ts'));
      const tests = files.map(({ target }) => read(fileOf('docs/wishes.md', target))).join('\n');
      return Array.from(row.matchAll(/“(.+?)”/g), ([, name = '']) => name).filter((name) => !tests.includes(name));
    });
    assert.deepEqual(missing, []);
  });

  it('has every section of the contract that a comment names', () => {
    const sections = new Set(
      Array.from(read('docs/pim-contract.md').matchAll(/^#+ ([\d.]+\d|\d)/gm), ([, at = '']) => at),
    );
    const sources = globSync('{packages,scripts}/**/*.{ts,tsx,md}', { cwd: repositoryRoot, exclude: ignored });
    const named = sources
      .filter((path) => !/node_modules|\/dist/.test(path))
      .flatMap((path) =>
        Array.from(read(path).matchAll(/\bcontract ((?:\d[\d.]*(?:, | and )?)+)/g), ([, all = '']) => all)
          .flatMap((all) => all.match(/\d+(?:\.\d+)?/g) ?? [])
          .map((at) => ({ path, at })),
      );
    assert.ok(named.length > 300);
    assert.deepEqual(
      named.filter(({ at }) => !sections.has(at)),
      [],
    );
  });

  it('of the extension lists every setting', () => {
    const { contributes } = JSON.parse(read('packages/vscode-extension/package.json'));
    const readme = read('packages/vscode-extension/README.md');
    const missing = Object.keys(contributes.configuration.properties).filter((name) => !readme.includes(`\`${name}\``));
    assert.deepEqual(missing, []);
  });
});
