import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../bed/places.ts';

/** The documents that git has, by their paths, but for CONTRIBUTING.md, which says what to do before a release. */
export function repositoryDocuments(): ReadonlyMap<string, string> {
  const tracked = execFileSync('git', ['ls-files', '*.md'], { cwd: repositoryRoot, encoding: 'utf8' });
  const files = tracked.split('\n').filter((file) => file !== '' && file !== 'CONTRIBUTING.md');
  return new Map(files.map((file) => [file, readFileSync(join(repositoryRoot, file), 'utf8')]));
}
