import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';

const readme = new URL('../../README.md', import.meta.url);

/**
 * Checks that a generated part of the README is what the tests found, between `<!-- name -->` and `<!-- /name -->`.
 * With the environment variable `UPDATE_README` it is written instead.
 */
export async function inReadme(name: string, found: string): Promise<void> {
  const text = await readFile(readme, 'utf8');
  const part = new RegExp(`(<!-- ${name} -->\\n\\n)([\\s\\S]*?)(<!-- /${name} -->)`);
  const updated = text.replace(part, (_, begin: string, _old: string, end: string) => `${begin}${found}\n\n${end}`);
  if (process.env.UPDATE_README) await writeFile(readme, updated);
  else if (updated !== text) assert.fail(`The part “${name}” of the README is out of date: UPDATE_README=1 writes it.`);
}
