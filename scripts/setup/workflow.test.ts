import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { repositoryRoot } from '../bed/places.ts';

const read = (path: string) => readFileSync(join(repositoryRoot, path), 'utf8');

describe('what GitHub runs', () => {
  const workflow = read('.github/workflows/check.yml');

  it('is what contributors run, on every pull request', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const commands = Array.from(workflow.matchAll(/command: npm (?:run )?(\S+)$/gm), ([, name = '']) => name);
    assert.deepEqual(commands, ['check', 'test']);
    for (const name of commands) assert.ok(scripts[name], name);
    assert.match(workflow, /^ {2}pull_request:$/m);
    assert.match(workflow, /node-version: 24$/m);
  });

  it('may read the repository and nothing else, and is given no secret', () => {
    assert.match(workflow, /^permissions:\n {2}contents: read\n\n/m);
    assert.doesNotMatch(workflow, /secrets|pull_request_target|github\.token/);
  });

  it('looks after every lockfile', () => {
    const tracked = execFileSync('git', ['ls-files', '*package-lock.json'], { cwd: repositoryRoot, encoding: 'utf8' });
    const folders = tracked
      .trim()
      .split('\n')
      .map((file) => join('/', dirname(file)));
    const [, listed = ''] = /directories: \[(.*)\]/.exec(read('.github/dependabot.yml')) ?? [];
    assert.deepEqual(
      Array.from(listed.matchAll(/["'](.+?)["']/g), ([, folder = '']) => folder).toSorted(),
      folders.toSorted(),
    );
  });
});
