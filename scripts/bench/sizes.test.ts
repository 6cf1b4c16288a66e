import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadedBytes } from './sizes.ts';

describe('the size of a bundle', () => {
  it('counts what is loaded with it, each chunk once, and not what comes later', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'pim-connections-'));
    const files = {
      'main.js': 'import{a}from"./a.js";import"./b.js";const later=import("./later.js");',
      'a.js': 'import"./b.js";export const a=1;',
      'b.js': 'b()',
      'later.js': 'x'.repeat(1000),
    };
    for (const [name, code] of Object.entries(files)) await writeFile(join(folder, name), code);
    const expected = files['main.js'].length + files['a.js'].length + files['b.js'].length;
    assert.equal(loadedBytes(join(folder, 'main.js')), expected);
    await rm(folder, { recursive: true });
  });
});
