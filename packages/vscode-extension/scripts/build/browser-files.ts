import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'esbuild';

/** Takes `x.browser.ts` in place of `x.ts` where there is one: what needs a computer has a stand-in beside it. */
export const browserFiles: Plugin = {
  name: 'browser files',
  setup({ onResolve }) {
    onResolve({ filter: /^\..*\.ts$/ }, ({ importer, path }) => {
      const standIn = join(dirname(importer), path.replace(/\.ts$/, '.browser.ts'));
      // A stand-in may take types from the one that it stands in for.
      return standIn !== importer && existsSync(standIn) ? { path: standIn } : undefined;
    });
  },
};
