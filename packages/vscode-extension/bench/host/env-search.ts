import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { findEnvFiles } from '../../src/env-files/find-env-files.ts';
import type { SearchTimes } from '../env-search.ts';

const run = promisify(execFile);
const rounds = 31;

describe('the search for .env files', () => {
  it('is timed beside ripgrep, turn by turn', async () => {
    const { BENCH_RESULT = '', BENCH_RIPGREP = '' } = process.env;
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const ours = () => findEnvFiles(folder);
    const theirs = async () => {
      const { stdout } = await run(BENCH_RIPGREP, ['--files', '-g', '.env*'], { cwd: folder.uri.fsPath });
      return stdout.trim().split('\n').sort();
    };
    // The first of each is for the disk's cache, and shows that both find the same.
    assert.deepEqual(await ours(), await theirs());
    const times: SearchTimes = { ours: [], theirs: [] };
    for (let round = 0; round < rounds; round++) {
      times.theirs.push(await timed(theirs));
      times.ours.push(await timed(ours));
    }
    writeFileSync(BENCH_RESULT, JSON.stringify(times));
  });
});

/** In milliseconds. */
async function timed(search: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await search();
  return performance.now() - begun;
}
