import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { exportsOf, handlersOf } from './handlers.ts';

describe('the chunk of the command handlers', () => {
  it('has each handler once', () => {
    const table = `
      a: async (parts) => (await import('./pims/a.ts')).a(parts),
      b: async (parts) =>
        (await import('./view/b.ts')).both('b', parts),
      c: async (parts) => (await import('./view/b.ts')).both('c', parts),`;
    assert.equal(exportsOf(handlersOf(table)), 'export { a } from "./pims/a.ts";\nexport { both } from "./view/b.ts";');
  });

  it('is not made when one would be missing in it', () => {
    assert.throws(() => handlersOf("import('./a.ts').then(({ a }) => a())"), /another form/);
  });

  it('has whatever a command takes of the file of another when it goes on with it', () => {
    const folder = join(import.meta.dirname, '../../src/commands');
    const handlers = handlersOf(readFileSync(join(folder, 'run-command.ts'), 'utf8'));
    const known = new Set(handlers.map(({ name, path }) => `${join(folder, path)} ${name}`));
    const files = new Set(handlers.map(({ path }) => join(folder, path)));
    const taken = globSync(`${folder}/*/*.ts`).flatMap((file) => {
      const text = readFileSync(file, 'utf8');
      return [...text.matchAll(/(?:\{ (.+?) \} = )?\(?await import\('(\.[^']+)'\)\)?(?:\.(\w+))?/g)].flatMap(
        ([, names, path = '', name]) => {
          const from = join(dirname(file), path);
          if (!files.has(from)) return [];
          return (name ?? names ?? 'everything').split(', ').map((one) => `${from} ${one.split(':')[0]}`);
        },
      );
    });
    assert.ok(taken.length > 0);
    assert.deepEqual(
      taken.filter((one) => !known.has(one)),
      [],
    );
  });
});
