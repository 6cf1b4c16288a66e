import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Plugin } from 'esbuild';

/**
 * Puts all command handlers into one chunk, which is loaded with the first command: a chunk for each, with one more for
 * whatever two of them share, would be eighty files and a tenth of the VSIX.
 *
 * @param table the file that imports the handlers when they are called, each as `(await import('./x.ts')).name`
 */
export function handlersTogether(table: string): Plugin {
  return {
    name: 'handlers together',
    setup({ onLoad, onResolve }) {
      onResolve({ filter: /^\./ }, ({ importer, kind }) =>
        kind === 'dynamic-import' && importer === table ? { path: 'handlers', namespace: 'handlers' } : undefined,
      );
      onLoad({ filter: /^handlers$/, namespace: 'handlers' }, async () => ({
        contents: exportsOf(await readFile(table, 'utf8')),
        resolveDir: dirname(table),
        loader: 'ts',
      }));
    },
  };
}

/** A module that has every handler of the table under its own name. */
export function exportsOf(table: string): string {
  const handlers = [...table.matchAll(/\(await import\('(\.[^']+)'\)\)\s*\.(\w+)/g)];
  const imports = table.match(/\bimport\(/g) ?? [];
  if (handlers.length !== imports.length) throw new Error('a handler is imported in another form than the others');
  const lines = handlers.map(([, path, name]) => `export { ${name} } from '${path}';`);
  return [...new Set(lines)].join('\n');
}
