import assert from 'node:assert/strict';
import { exportsOf } from './handlers.ts';

describe('the chunk of the command handlers', () => {
  it('has each handler once', () => {
    const table = `
      a: async (parts) => (await import('./pims/a.ts')).a(parts),
      b: async (parts) =>
        (await import('./view/b.ts')).both('b', parts),
      c: async (parts) => (await import('./view/b.ts')).both('c', parts),`;
    assert.equal(exportsOf(table), "export { a } from './pims/a.ts';\nexport { both } from './view/b.ts';");
  });

  it('is not made when one would be missing in it', () => {
    assert.throws(() => exportsOf("import('./a.ts').then(({ a }) => a())"), /another form/);
  });
});
