import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withIgnored } from './gitignore.ts';

describe('a .gitignore with one more file', () => {
  it('keeps what it has, and its line ends', () => {
    assert.equal(withIgnored('', '.env'), '/.env\n');
    assert.equal(withIgnored('dist', '.env'), 'dist\n/.env\n');
    assert.equal(withIgnored('dist\r\n', 'apps/a/.env'), 'dist\r\n/apps/a/.env\r\n');
  });

  it('is understood by git, odd names included', () => {
    const folder = mkdtempSync(join(tmpdir(), 'gitignore-'));
    try {
      execFileSync('git', ['init', '-q'], { cwd: folder });
      for (const path of ['.env', 'a [b]*?/.env', '#x/.env', '!y/.env']) {
        writeFileSync(join(folder, '.gitignore'), withIgnored('dist\n', path));
        execFileSync('git', ['check-ignore', '-q', path], { cwd: folder });
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
