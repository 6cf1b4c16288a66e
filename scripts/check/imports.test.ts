import assert from 'node:assert/strict';
import { importsOf } from './imports.ts';

describe('the imports of a module', () => {
  it('are found in every form', () => {
    const code = [
      "import a from 'default';",
      "import {\n  b,\n  type C,\n} from 'named';",
      "import type { D } from 'type';",
      "import 'effect';",
      "export * from 'star';",
      "export { e } from 'again';",
      "const f = await import('dynamic');",
      "type G = import('in-type').G;",
      "const h = require('common');",
    ].join('\n');
    assert.deepEqual(importsOf(code).toSorted(), [
      ...['again', 'common', 'default', 'dynamic', 'effect', 'in-type', 'named', 'star', 'type'],
    ]);
  });

  it('are not every text with the word from', () => {
    assert.deepEqual(
      importsOf("export const greeting = 'a letter from ' + 'x';\nconst text = `import a from 'b'`;"),
      [],
    );
  });
});
