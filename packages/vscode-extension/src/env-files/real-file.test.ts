import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { realFile } from './real-file.ts';

describe('The file behind a path', () => {
  let folder: string;
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'real-file-')));
    mkdirSync(join(folder, 'config'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const at = (...path: string[]) => join(folder, ...path);

  it('is itself without links, also where the end of its path is missing', async () => {
    writeFileSync(at('config', '.env'), '');
    assert.equal(await realFile(at('config', '.env')), at('config', '.env'));
    assert.equal(await realFile(at('new', 'below', '.env')), at('new', 'below', '.env'));
  });

  it('is what links lead to, of its folder and of its own, whether or not it is there', async () => {
    symlinkSync('config', at('linked'));
    symlinkSync(at('linked', 'missing'), at('.env'));
    assert.equal(await realFile(at('linked', '.env')), at('config', '.env'));
    assert.equal(await realFile(at('linked', 'new', '.env')), at('config', 'new', '.env'));
    assert.equal(await realFile(at('.env')), at('config', 'missing'));
  });

  it('is as given where links go in circles', async () => {
    symlinkSync(at('b'), at('a'));
    symlinkSync(at('a'), at('b'));
    assert.equal(await realFile(at('a')), at('a'));
  });
});
