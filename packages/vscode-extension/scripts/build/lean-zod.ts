import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/**
 * Leaves out what nobody uses of zod's utilities. Its `catch` takes one by way of the object of them all, and a bundler
 * keeps all of an object; the same file imports them one by one, too.
 */
export const leanZod: Plugin = {
  name: 'lean zod',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]zod[\\/]v4[\\/]mini[\\/]schemas\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replaceAll('core.util.', 'util.'),
    }));
  },
};
