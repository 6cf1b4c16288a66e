import assert from 'node:assert/strict';
import { undocumentedExports } from './public-docs.ts';

/** What is undocumented of a package with these modules, the first of which is its entry. */
function missing(modules: Readonly<Record<string, string>>): string[] {
  const [entry = ''] = Object.keys(modules);
  return undocumentedExports(entry, (path) => modules[path] ?? assert.fail(`there is no ${path}`));
}

describe('what a package exports', () => {
  it('has a comment where it is declared', () => {
    assert.deepEqual(
      missing({
        'src/index.ts': "export { told, untold, type Told } from './a.ts';\nexport * from './b.ts';",
        'src/a.ts': [
          '/** Says what it is. */\nexport const told = 1;',
          'export const untold = 2;',
          '/** Says what it is. */\nexport interface Told {}',
        ].join('\n\n'),
        'src/b.ts': '// no doc comment\nexport function alsoUntold() {}\n/** Says it. */\nexport class Known {}',
      }),
      ['src/a.ts: untold', 'src/b.ts: alsoUntold'],
    );
  });

  it('is followed to its own name', () => {
    assert.deepEqual(
      missing({
        'src/index.ts': "export { inner as outer } from './a.ts';\nexport { plugin as default } from './b.ts';",
        'src/a.ts': "export { deep as inner } from './deep.ts';",
        'src/deep.ts': 'export const deep = 1;',
        'src/b.ts': 'const plugin = 1;\nexport { plugin };',
      }),
      ['src/deep.ts: deep (exported as outer)', 'src/b.ts: plugin (exported as default)'],
    );
  });

  it('is documented elsewhere when it comes from another package', () => {
    const modules = { 'src/index.ts': "export type { Page } from 'playwright-core';\nexport { z } from './z.ts';" };
    assert.deepEqual(missing({ ...modules, 'src/z.ts': "import * as z from 'zod';\nexport { z };" }), []);
  });
});
