import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Bytes of a bundle that are read when it is loaded: the file and the chunks it imports, without those that it imports
 * when they are needed.
 *
 * @param entry path of an ES module that esbuild made
 */
export function loadedBytes(entry: string): number {
  const seen = new Set<string>();
  const visit = (file: string) => {
    if (seen.has(file)) return;
    seen.add(file);
    const imports = readFileSync(file, 'utf8').matchAll(/(?:\bfrom|\bimport)"(\.[^"]+)"/g);
    for (const [, specifier = ''] of imports) visit(join(dirname(file), specifier));
  };
  visit(entry);
  return [...seen].reduce((bytes, file) => bytes + statSync(file).size, 0);
}
