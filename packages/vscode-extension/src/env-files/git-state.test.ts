import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gitStates } from './git-state.ts';

describe('what git does with a file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'git-state-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is told for ignored, committed and new files, also when they do not exist yet', async () => {
    const git = (...args: string[]) => execFileSync('git', ['-C', folder, ...args]);
    git('init', '-q');
    writeFileSync(join(folder, '.gitignore'), '.env.local\n');
    writeFileSync(join(folder, '.env'), 'A=1\n');
    git('add', '.env');
    const states = await gitStates({ scheme: 'file', fsPath: folder }, ['.env', '.env.local', '.env.production']);
    assert.deepEqual(Object.fromEntries(states), {
      '.env': 'tracked',
      '.env.local': 'ignored',
      '.env.production': 'shown',
    });
  });

  it('is nothing outside of a repository', async () => {
    assert.equal((await gitStates({ scheme: 'file', fsPath: folder }, ['.env'])).get('.env'), 'no-repository');
  });

  it('is unknown where no disk is', async () => {
    assert.equal((await gitStates({ scheme: 'vscode-vfs', fsPath: folder }, ['.env'])).get('.env'), 'unknown');
  });
});
