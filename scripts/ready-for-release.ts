// What `npm run release:version` and `npm run release:publish` ask first: whether a document still speaks of the time
// before the release. Ends with 1 then, and says where.
import { repositoryDocuments } from './release/repository-documents.ts';
import { findStaleWords } from './release/stale-words.ts';

const stale = findStaleWords(repositoryDocuments());
for (const { file, line, text } of stale) console.log(`${file}:${line}  ${text.replace(/\s+/g, ' ').trim()}`);
if (stale.length > 0) {
  console.log('\nThis is no longer true with the release: change it first.');
  process.exitCode = 1;
}
