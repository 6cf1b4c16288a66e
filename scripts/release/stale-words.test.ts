import assert from 'node:assert/strict';
import { findStaleWords } from './stale-words.ts';

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
});
