import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeServer } from './places.ts';

/** Which of VS Code's built-in extensions with code of their own run: `all`, or these ids. Themes and grammars always do. */
export type BuiltInExtensions = 'all' | readonly string[];

interface Manifest {
  readonly name: string;
  readonly publisher?: string;
  readonly main?: string;
  readonly browser?: string;
}

/** Ids of the built-in extensions that run code (git, GitHub, debuggers ...). */
function builtInsWithCode(): string[] {
  const folder = join(codeServer, 'lib/vscode/extensions');
  const ids: string[] = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory() || entry.name === 'node_modules') continue;
    const manifest = JSON.parse(readFileSync(join(folder, entry.name, 'package.json'), 'utf8')) as Manifest;
    if (manifest.publisher && (manifest.main ?? manifest.browser)) ids.push(`${manifest.publisher}.${manifest.name}`);
  }
  return ids;
}

/** The built-in extensions to leave out, so that nothing but ours runs in a test; e.g. `keep: ['vscode.git']`. */
export function builtInsToSkip(keep: BuiltInExtensions): string[] {
  return keep === 'all' ? [] : builtInsWithCode().filter((id) => !keep.includes(id));
}
