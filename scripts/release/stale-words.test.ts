import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { repositoryDocuments } from './repository-documents.ts';
import { findStaleWords } from './stale-words.ts';

const found = (text: string) => findStaleWords(new Map([['a.md', text]])).map(({ line }) => line);

describe('words of the time before a release', () => {
  it('are found where they stand', () => {
    const documents = new Map([
      ['CHANGELOG.md', '# Changelog\n\n## [0.1.0] - Unreleased\n'],
      ['README.md', 'It is not published yet.\nIt is published.\n'],
      ['docs/a.md', 'Whoever is released from prison\n'],
    ]);
    assert.deepEqual(findStaleWords(documents), [
      { file: 'CHANGELOG.md', line: 3, text: '## [0.1.0] - Unreleased' },
      { file: 'README.md', line: 1, text: 'It is not published yet.' },
    ]);
  });

  it('are found over the end of a line', () => {
    assert.deepEqual(found('# A\n\nAs long as it is not\n   yet published, wait.\n'), [3]);
  });

  it('are also those that wait for npm', () => {
    assert.deepEqual(found('Take it,\nfrom the day the package is on npm.\n'), [2]);
  });

  it('are also the version of the sources, but not a part of an address', () => {
    assert.deepEqual(found('core-0.0.0.tgz\n"^0.0.0"\n0.0.0.0 and 10.0.0.0\n10.0.0.1\n0.0.01\n'), [1, 2]);
  });

  it('leave no version of the sources in a document, which nobody would look for on the day', () => {
    const documents = repositoryDocuments();
    assert.ok(documents.size > 30);
    const versions = findStaleWords(documents).filter(({ text }) => text.includes('0.0.0'));
    assert.deepEqual(versions, []);
  });

  it('stop a version and a publication', () => {
    const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as Manifest;
    assert.match(scripts['release:version'], /ready-for-release\.ts && /);
    assert.match(scripts['release:publish'], /ready-for-release\.ts && /);
  });
});

interface Manifest {
  readonly scripts: Readonly<Record<'release:version' | 'release:publish', string>>;
}
