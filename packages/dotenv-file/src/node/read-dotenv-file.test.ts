import { equal, rejects } from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { readDotenvFile } from './read-dotenv-file.ts';
import { updateDotenvFile } from './update-dotenv-file.ts';

describe('readDotenvFile', () => {
  const folder = temporaryFolder();
  const file = () => join(folder(), '.env');

  it('gives the whole text back, with its BOM and line ends', async () => {
    const text = '\uFEFFA=1\r\n=oops\r\n\r\n# für\nB="x\ny"';
    await writeFile(file(), text);
    const { path, document } = await readDotenvFile(file());
    equal(path, file());
    equal(document.text, text);
  });

  it('follows links and says where they lead', async function () {
    if (process.platform === 'win32') this.skip();
    await writeFile(file(), 'A=1\n');
    await symlink('.env', join(folder(), 'link'));
    equal((await readDotenvFile(join(folder(), 'link'))).path, file());
  });

  it('takes a URL of a file, and nothing that is neither that nor a path', async () => {
    await updateDotenvFile(pathToFileURL(file()), { A: '1' });
    equal((await readDotenvFile(pathToFileURL(file()))).document.get('A'), '1');
    for (const wrong of [new URL('https://example.com/.env'), 3 as unknown as string]) {
      await rejects(readDotenvFile(wrong), { name: 'DotenvError', code: 'not-a-file' });
      await rejects(updateDotenvFile(wrong, { A: '1' }), { name: 'DotenvError', code: 'not-a-file' });
    }
  });

  it('says what keeps a file from being read', async () => {
    await rejects(readDotenvFile(file()), { name: 'DotenvError', code: 'not-found', path: file() });
    await mkdir(file());
    await rejects(readDotenvFile(file()), { name: 'DotenvError', code: 'not-a-file' });
    const other = join(folder(), 'other');
    await writeFile(other, Buffer.from([0xff, 0x41]));
    await rejects(readDotenvFile(other), { name: 'DotenvError', code: 'not-utf8' });
    await writeFile(other, Buffer.from('A=1', 'utf16le'));
    await rejects(readDotenvFile(other), { name: 'DotenvError', code: 'utf16' });
    if (process.platform === 'win32') return;
    await symlink('loop', join(folder(), 'loop'));
    await rejects(readDotenvFile(join(folder(), 'loop')), { name: 'DotenvError', code: 'too-many-links' });
  });

  it('does not wait for what may come out of a pipe', async function () {
    if (process.platform === 'win32') this.skip();
    execFileSync('mkfifo', [file()]);
    await rejects(readDotenvFile(file()), { name: 'DotenvError', code: 'not-a-file' });
  });
});
