import assert from 'node:assert/strict';
import { withinFolder } from './within-folder.ts';

describe('a path within the workspace', () => {
  it('is told from the folder it is written in', () => {
    assert.equal(withinFolder('', 'config/pim.env'), 'config/pim.env');
    assert.equal(withinFolder('app/', './pim.env'), 'app/pim.env');
    assert.equal(withinFolder('app/web/', '../pim.env'), 'app/pim.env');
  });

  it('does not lead out of it, and leads to a file', () => {
    for (const path of ['../x', 'a/../../x', '/etc/passwd', '~/x', 'C:/x', '', '.', '..', 'a/', 'a/..'])
      assert.equal(withinFolder('', path), undefined, path);
  });
});
