// What `npm run release:version` asks first: whether a document still speaks of the time before the release. Ends with 1
// then, and says where.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from './bed/places.ts';
import { findStaleWords } from './release/stale-words.ts';

const tracked = execFileSync('git', ['ls-files', '*.md'], { cwd: repositoryRoot, encoding: 'utf8' });
const files = tracked.split('\n').filter((file) => file !== '' && file !== 'CONTRIBUTING.md');
const stale = findStaleWords(new Map(files.map((file) => [file, readFileSync(join(repositoryRoot, file), 'utf8')])));
for (const { file, line, text } of stale) console.log(`${file}:${line}  ${text.trim()}`);
if (stale.length > 0) {
  console.log('\nThese lines are no longer true with the release: change them first.');
  process.exitCode = 1;
}
