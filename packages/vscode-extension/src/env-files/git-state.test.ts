import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gitStates } from './git-state.ts';

describe('what git does with a file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'git-state-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const git = (...args: string[]) => execFileSync('git', ['-C', folder, ...args], { stdio: 'pipe' });
  const gitIn = (below: string, ...args: string[]) => git('-C', below, ...args);
  const statesOf = async (...paths: string[]) =>
    Object.fromEntries(await gitStates({ scheme: 'file', fsPath: folder }, paths));

  it('is told for ignored, committed and new files, also when they do not exist yet', async () => {
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

  it('is told of each repository in a folder, also where the folder is none itself', async () => {
    for (const name of ['shop', 'erp']) {
      mkdirSync(join(folder, name));
      gitIn(name, 'init', '-q');
      writeFileSync(join(folder, name, '.env'), 'A=1\n');
    }
    gitIn('shop', 'add', '.env');
    writeFileSync(join(folder, 'erp', '.gitignore'), '.env\n');
    assert.deepEqual(await statesOf('shop/.env', 'erp/.env', '.env'), {
      'shop/.env': 'tracked',
      'erp/.env': 'ignored',
      '.env': 'no-repository',
    });
  });

  it('is told beside a submodule, and of what is in it', async () => {
    mkdirSync(join(folder, 'origin'));
    gitIn('origin', 'init', '-q');
    const author = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
    gitIn('origin', ...author, 'commit', '-q', '--allow-empty', '-m', 'first');
    git('init', '-q');
    git('-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', join(folder, 'origin'), 'parts');
    for (const path of ['.env', 'parts/.env', 'parts/.env.local']) writeFileSync(join(folder, path), 'A=1\n');
    writeFileSync(join(folder, 'parts', '.gitignore'), '.env.local\n');
    git('add', '.env');
    gitIn('parts', 'add', '.env');
    assert.deepEqual(await statesOf('.env', 'parts/.env', 'parts/.env.local'), {
      '.env': 'tracked',
      'parts/.env': 'tracked',
      'parts/.env.local': 'ignored',
    });
  });

  it('is that of the file that a link leads to, of a folder or of the file itself', async () => {
    git('init', '-q');
    mkdirSync(join(folder, 'config'));
    for (const path of ['config/defaults', 'config/.env']) writeFileSync(join(folder, path), 'A=1\n');
    symlinkSync(join('config', 'defaults'), join(folder, '.env'));
    symlinkSync(join('config', 'missing'), join(folder, '.env.new'));
    symlinkSync('config', join(folder, 'linked'));
    writeFileSync(join(folder, '.gitignore'), '/.env*\n');
    git('add', 'config');
    assert.deepEqual(await statesOf('.env', '.env.new', 'linked/.env', 'config/.env'), {
      '.env': 'tracked',
      '.env.new': 'shown',
      'linked/.env': 'tracked',
      'config/.env': 'tracked',
    });
  });

  it('is unknown where git refuses to say', async () => {
    mkdirSync(join(folder, '.git'));
    assert.deepEqual(await statesOf('.env'), { '.env': 'unknown' });
  });

  it('is found without a program that the repository names, as which git would fetch what is missing', async () => {
    const ran = join(folder, 'ran');
    const clone = join(folder, 'clone');
    const author = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
    git('init', '-q', 'origin');
    mkdirSync(join(folder, 'origin', 'below'));
    for (const path of ['top', 'below/file']) writeFileSync(join(folder, 'origin', path), path);
    gitIn('origin', 'add', '.');
    gitIn('origin', ...author, 'commit', '-q', '-m', 'first');
    gitIn('origin', 'sparse-checkout', 'init', '--cone', '--sparse-index');
    // The tree of a folder that is not checked out is the one that is missing.
    const missing = String(gitIn('origin', 'rev-parse', 'HEAD:below')).trim();
    rmSync(join(folder, 'origin', '.git', 'objects', missing.slice(0, 2), missing.slice(2)), { force: true });
    for (const [key, value] of [
      ['extensions.partialClone', 'origin'],
      ['core.repositoryFormatVersion', '1'],
      ['remote.origin.promisor', 'true'],
      ['remote.origin.url', 'ssh://nowhere.example/x'],
      ['core.sshCommand', `touch '${ran}'; false`],
    ] as const)
      gitIn('origin', 'config', key, value);
    renameSync(join(folder, 'origin'), clone);
    // So does git by itself.
    assert.throws(() => gitIn('clone', 'ls-files', '--error-unmatch', 'below/file'));
    assert.ok(existsSync(ran), 'the repository is as malicious as it should be');
    rmSync(ran);
    await statesOf('clone/.env');
    assert.ok(!existsSync(ran));
  });

  it('does not come from the repository of whoever started VS Code', async () => {
    git('init', '-q');
    process.env.GIT_DIR = join(folder, 'elsewhere');
    try {
      assert.deepEqual(await statesOf('.env'), { '.env': 'shown' });
    } finally {
      delete process.env.GIT_DIR;
    }
  });

  it('is nothing outside of a repository', async () => {
    assert.equal((await gitStates({ scheme: 'file', fsPath: folder }, ['.env'])).get('.env'), 'no-repository');
  });

  it('is unknown where no disk is', async () => {
    assert.equal((await gitStates({ scheme: 'vscode-vfs', fsPath: folder }, ['.env'])).get('.env'), 'unknown');
  });
});
