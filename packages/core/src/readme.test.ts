import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const index = new URL('index.ts', import.meta.url).href;

/** The examples of the readme as programs: `expression; // => value` becomes a check. */
const programs = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, code = '']) => {
  const checks = code
    .replace("'@pim-connections/core'", JSON.stringify(index))
    .replace(/^(.*); \/\/ => (.*)$/gm, 'same($1, $2);');
  return { code, program: `import { deepEqual } from 'node:assert/strict';\nconst same = deepEqual;\n${checks}` };
});

describe('the readme', () => {
  for (const { code, program } of programs) {
    const title = /import \{ (\w+)/.exec(code)?.[1] ?? code;
    it(`says what ${title} and its neighbours do`, async () => {
      assert.ok(program.includes('same('));
      await import(`data:text/javascript,${encodeURIComponent(program)}`);
    });
  }

  it('names every function that others may use', async () => {
    const missing = Object.keys(await import('./index.ts')).filter((name) => !new RegExp(`\\b${name}\\b`).test(readme));
    assert.deepEqual(missing, []);
  });
});
