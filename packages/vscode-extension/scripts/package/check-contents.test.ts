import assert from 'node:assert/strict';
import { contentProblems } from './check-contents.ts';
import { zipEntries } from './zip-entries.ts';

const names = [
  '[Content_Types].xml',
  'extension.vsixmanifest',
  'extension/LICENSE.txt',
  'extension/changelog.md',
  'extension/readme.md',
  'extension/package.json',
  'extension/package.nls.json',
  'extension/package.nls.fr.json',
  'extension/l10n/bundle.l10n.fr.json',
  'extension/media/icon.png',
  'extension/media/container.svg',
  'extension/media/dotenv.json',
  'extension/media/walkthrough/add.svg',
  'extension/dist/extension.cjs',
  'extension/dist/browser.js',
  'extension/dist/package.json',
  'extension/dist/start.js',
  'extension/dist/chunk-4PHJ7Z35.js',
  'extension/dist/handlers-PB7JH4RQ.js',
  'extension/dist/letters.txt',
  'extension/dist/THIRD-PARTY-NOTICES.txt',
  'extension/dist/page/data-flows.js',
  'extension/dist/sandbox/cli.js',
];
/** Two files, packed by another program. */
const archive =
  'UEsDBBQAAAAIAAAAIQBkenCvBgAAAGQAAAAFAAAAYS50eHRLTKQ9AABQSwMEFAAACAgAAAAhAPnvvnEDAAAAAQAAAAgAAABiL8O8' +
  'LnR4dEsCAFBLAQIUAxQAAAAIAAAAIQBkenCvBgAAAGQAAAAFAAAAAAAAAAAAAACAAQAAAABhLnR4dFBLAQIUAxQAAAgIAAAAIQD5' +
  '775xAwAAAAEAAAAIAAAAAAAAAAAAAACAASkAAABiL8O8LnR4dFBLBQYAAAAAAgACAGkAAABSAAAAAAA=';

const entries = names.map((path) => ({ path, packed: 100 }));

describe('the files of a VSIX', () => {
  it('are right when each is on the list and nothing is missing', () => {
    assert.deepEqual(contentProblems(entries), []);
  });

  it('are wrong with a file that nobody expects there', () => {
    for (const path of [
      'extension/.env',
      'extension/dist/start.js.map',
      'extension/src/start.ts',
      'extension/dist/x.js',
    ]) {
      assert.match(contentProblems([...entries, { path, packed: 1 }]).join(), /is not on the list/, path);
    }
  });

  it('are wrong when one is missing or too large', () => {
    assert.match(contentProblems(entries.slice(1)).join(), /\[Content_Types\]\.xml is missing/);
    const large = { path: 'extension/media/icon.png', packed: 24_000 };
    assert.match(contentProblems([...entries, large]).join(), /icon\.png takes 24000 bytes/);
  });

  it('are read from the archive', () => {
    assert.deepEqual(zipEntries(Buffer.from(archive, 'base64')), [
      { path: 'a.txt', packed: 6 },
      { path: 'b/ü.txt', packed: 3 },
    ]);
    assert.throws(() => zipEntries(Buffer.from('no archive')), RangeError);
  });
});
