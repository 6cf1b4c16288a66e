import { deepEqual, equal, rejects } from 'node:assert/strict';
import { lstat, mkdir, readdir, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { updateDotenvFile } from './update-dotenv-file.ts';

describe('updateDotenvFile behind symbolic links', () => {
  const folder = temporaryFolder();
  const at = (...names: string[]) => join(folder(), ...names);

  before(function () {
    // Making a symbolic link takes special rights there.
    if (process.platform === 'win32') this.skip();
  });

  it('writes the file that a link points to, and keeps the link', async () => {
    await mkdir(at('shared'));
    await writeFile(at('shared', 'env'), 'A=1\n');
    await symlink('shared/env', at('.env'));
    equal((await updateDotenvFile(at('.env'), { A: '2' })).path, at('shared', 'env'));
    equal(await readlink(at('.env')), 'shared/env');
    equal(await readFile(at('shared', 'env'), 'utf8'), 'A=2\n');
    deepEqual([await readdir(folder()), await readdir(at('shared'))], [['.env', 'shared'], ['env']]);
  });

  it('needs no working folder for an absolute path', async () => {
    await mkdir(at('gone'));
    const before = process.cwd();
    process.chdir(at('gone'));
    try {
      await rm(at('gone'), { recursive: true });
      await updateDotenvFile(at('.env'), { A: '1' });
    } finally {
      process.chdir(before);
    }
    equal(await readFile(at('.env'), 'utf8'), 'A=1\n');
  });

  it('is the one that a path meant when the call was made, whatever the working folder is by its turn', async () => {
    const before = process.cwd();
    const names = ['one', 'two', 'three'];
    for (const name of names) await mkdir(at(name));
    try {
      const calls = names.map((name) => {
        process.chdir(at(name));
        return updateDotenvFile('.env', { A: name });
      });
      await Promise.all(calls);
    } finally {
      process.chdir(before);
    }
    for (const name of names) equal(await readFile(at(name, '.env'), 'utf8'), `A=${name}\n`);
  });

  it('follows a chain of 12 links, over folders that are links too', async () => {
    await mkdir(at('real'));
    await symlink('real', at('folder'));
    await writeFile(at('real', 'link0'), 'A=1\n');
    for (let n = 1; n <= 12; n++) await symlink(`../folder/link${n - 1}`, at('real', `link${n}`));
    await updateDotenvFile(at('folder', 'link12'), { A: '2' });
    equal(await readFile(at('real', 'link0'), 'utf8'), 'A=2\n');
    for (let n = 1; n <= 12; n++) equal((await lstat(at('real', `link${n}`))).isSymbolicLink(), true);
  });

  it('goes up from where a link leads, not from where it stands, as every other program does', async () => {
    await mkdir(at('srv', 'app', 'public'), { recursive: true });
    await mkdir(at('work'));
    await symlink('../srv/app/public', at('work', 'link'));
    await writeFile(at('srv', 'app', '.env'), 'A=1\n');
    await writeFile(at('work', '.env'), 'A=1\n');
    const above = `${at('work', 'link')}/..`;
    await updateDotenvFile(`${above}/.env`, { A: '2' });
    equal((await updateDotenvFile(`${above}/.new`, { A: '2' })).path, at('srv', 'app', '.new'));
    await symlink('link/../.made', at('work', '.link'));
    equal((await updateDotenvFile(at('work', '.link'), { A: '2' })).path, at('srv', 'app', '.made'));
    equal(await readFile(at('srv', 'app', '.env'), 'utf8'), 'A=2\n');
    equal(await readFile(at('work', '.env'), 'utf8'), 'A=1\n');
  });

  it('makes the file that a dangling chain of links points to', async () => {
    await mkdir(at('shared'));
    await symlink('../env', at('shared', 'link'));
    await symlink(at('shared', 'link'), at('.env'));
    const { created, path } = await updateDotenvFile(at('.env'), { A: '1' });
    deepEqual([created, path], [true, at('env')]);
    equal(await readFile(at('env'), 'utf8'), 'A=1\n');
    equal((await lstat(at('.env'))).isSymbolicLink(), true);
    equal((await lstat(at('shared', 'link'))).isSymbolicLink(), true);
  });

  it('refuses a link into a folder that is missing', async () => {
    await symlink('gone/.env', at('.env'));
    await rejects(updateDotenvFile(at('.env'), { A: '1' }), { name: 'DotenvError', code: 'not-found' });
    deepEqual(await readdir(folder()), ['.env']);
  });

  it('refuses links that lead in a circle', async () => {
    await symlink('.env', at('.env'));
    await symlink('b', at('a'));
    await symlink('a', at('b'));
    for (const name of ['.env', 'a']) {
      await rejects(updateDotenvFile(at(name), { A: '1' }), { name: 'DotenvError', code: 'too-many-links' });
    }
    deepEqual(await readdir(folder()), ['.env', 'a', 'b']);
  });

  it('refuses a link to a folder', async () => {
    await mkdir(at('folder'));
    await symlink('folder', at('.env'));
    await rejects(updateDotenvFile(at('.env'), { A: '1' }), { name: 'DotenvError', code: 'not-a-file' });
    deepEqual(await readdir(at('folder')), []);
  });

  it('keeps writers behind different links to one file from losing keys', async () => {
    await writeFile(at('env'), '');
    await symlink('env', at('one'));
    await symlink('one', at('two'));
    const paths = ['env', 'one', 'two', 'env', 'one', 'two'];
    await Promise.all(paths.map((name, n) => updateDotenvFile(at(name), { [`K${n}`]: 'x' })));
    equal((await readFile(at('env'), 'utf8')).trim().split('\n').sort().join(), 'K0=x,K1=x,K2=x,K3=x,K4=x,K5=x');
    deepEqual(await readdir(folder()), ['env', 'one', 'two']);
  });
});
