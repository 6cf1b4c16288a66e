import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'esbuild';

/**
 * Puts all command handlers into one chunk, which is loaded with the first command: a chunk for each, with one more for
 * whatever two of them share, would be eighty files and a tenth of the VSIX. What one command imports of another when it
 * goes on with it is in that chunk, too.
 *
 * @param table the file that imports the handlers when they are called, each as `(await import('./x.ts')).name`
 */
export function handlersTogether(table: string): Plugin {
  return {
    name: 'handlers together',
    setup({ onLoad, onResolve }) {
      const folder = dirname(table);
      const handlers = handlersOf(readFileSync(table, 'utf8'));
      const files = new Set(handlers.map(({ path }) => join(folder, path)));
      onResolve({ filter: /^\./ }, ({ importer, kind, path }) =>
        kind === 'dynamic-import' && importer.startsWith(folder) && files.has(join(dirname(importer), path))
          ? { path: 'handlers', namespace: 'handlers' }
          : undefined,
      );
      onLoad({ filter: /^handlers$/, namespace: 'handlers' }, () => ({
        contents: exportsOf(handlers),
        resolveDir: folder,
        loader: 'ts',
      }));
    },
  };
}

/** Where a handler is, and what it is called there. */
interface Handler {
  readonly path: string;
  readonly name: string;
}

/** What a table imports, in its order. */
export function handlersOf(table: string): readonly Handler[] {
  const handlers = [...table.matchAll(/\(await import\('(\.[^']+)'\)\)\s*\.(\w+)/g)];
  const imports = table.match(/\bimport\(/g) ?? [];
  if (handlers.length !== imports.length) throw new Error('a handler is imported in another form than the others');
  return handlers.map(([, path = '', name = '']) => ({ path, name }));
}

/** A module that has every handler under its own name. */
export function exportsOf(handlers: readonly Handler[]): string {
  return [...new Set(handlers.map(({ name, path }) => `export { ${name} } from ${JSON.stringify(path)};`))].join('\n');
}
