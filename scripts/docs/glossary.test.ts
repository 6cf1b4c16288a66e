import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../bed/places.ts';
import { glossaryOf, otherWords, proseOf } from './glossary.ts';

const read = (path: string) => readFileSync(join(repositoryRoot, path), 'utf8');
const glossary = glossaryOf(read('CONTRIBUTING.md'));

/** Written by programs, or in the words of the PIM. */
const apart = /^docs\/(?:pim-contract|promises|figures)\.md$/;

const pages = [
  'README.md',
  'CHANGELOG.md',
  'SECURITY.md',
  'packages/api-client/README.md',
  'packages/core/README.md',
  'packages/sandbox-pim/README.md',
  ...globSync('docs/*.md', { cwd: repositoryRoot }).filter((path) => !apart.test(path)),
  'packages/vscode-extension/README.md',
  'packages/vscode-extension/CHANGELOG.md',
  'packages/backstage/README.md',
  ...globSync('packages/backstage/plugins/*/README.md', { cwd: repositoryRoot }),
];

/** A sign-in is revoked, not deleted. */
const revokesSignIn = (line: string) => /\b(?:sign-in|Sign Out|in the portal)\b/.test(line);

function complaints(where: string, text: string): string[] {
  const lines = text.split('\n');
  return otherWords(text, glossary)
    .filter(({ word, line }) => word !== 'delete' || !revokesSignIn(lines[line - 1] ?? ''))
    .map(({ word, other, line }) => `${where}:${line} says “${other}” for “${word}”`);
}

describe('the glossary', () => {
  it('is read from CONTRIBUTING.md', () => {
    assert.ok(glossary.length >= 10);
    assert.deepEqual(
      glossary.find(({ word }) => word === 'delete'),
      { word: 'delete', not: ['revoke', 'revokes', 'revoked'] },
    );
  });

  it('finds another word over the end of a line, but not in code, in an address or beside ours', () => {
    const page =
      'You log\nin. Regenerate (rotate) it.\n[a](rotate.md) `rotate`\n\n```sh\nrotate\n```\nIt was Rotated.\n';
    assert.deepEqual(otherWords(proseOf(page), glossary), [
      { word: 'regenerate', other: 'rotated', line: 8 },
      { word: 'sign in', other: 'log in', line: 1 },
    ]);
  });

  it('holds for the documentation', () => {
    assert.ok(pages.length > 20);
    assert.deepEqual(
      pages.flatMap((page) => complaints(page, proseOf(read(page)))),
      [],
    );
  });

  it('holds for what VS Code shows', () => {
    const texts = {
      'package.nls.json': Object.values(JSON.parse(read('packages/vscode-extension/package.nls.json'))),
      'l10n/bundle.l10n.fr.json': Object.keys(JSON.parse(read('packages/vscode-extension/l10n/bundle.l10n.fr.json'))),
    };
    assert.deepEqual(
      Object.entries(texts).flatMap(([file, each]) => complaints(file, each.join('\n'))),
      [],
    );
  });

  it('holds for what the portal shows', () => {
    const source = read('packages/backstage/plugins/pim-connections/src/translation/messages.ts');
    const texts = Array.from(source.matchAll(/:\s+'((?:[^'\\]|\\.)*)',$/gm), ([, text = '']) => text);
    assert.ok(texts.length > 200);
    assert.deepEqual(complaints('messages.ts', texts.join('\n')), []);
  });
});
