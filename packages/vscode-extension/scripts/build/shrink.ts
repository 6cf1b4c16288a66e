import { statSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { minify } from 'terser';

/**
 * Minifies the bundles of a folder once more, in place. Terser takes longer than esbuild and leaves some percent less, which
 * decides what the VSIX may hold.
 *
 * @param folder - Where esbuild wrote them, with the folders in it. `.cjs` and the files of `scripts` are scripts, the rest modules.
 * @param scripts - Names of files that are no modules though they end in `.js`.
 */
export async function shrink(folder: string, scripts: readonly string[]): Promise<void> {
  for (const name of await readdir(folder, { recursive: true })) {
    const path = join(folder, name);
    if (!/\.c?js$/.test(name) || !statSync(path).isFile()) continue;
    const module = name.endsWith('.js') && !scripts.includes(name);
    const { code } = await minify(await readFile(path, 'utf8'), {
      ecma: 2020,
      module,
      toplevel: true,
      compress: { passes: 2 },
    });
    if (code === undefined) throw new Error(`${name}: terser gave nothing`);
    await writeFile(path, `${code}\n`);
  }
}
