import { join, resolve } from 'node:path';

/** The repository's root folder. */
export const repositoryRoot = resolve(import.meta.dirname, '../..');

/** code-server: the real VS Code as a server with its workbench in the browser. `scripts/setup.mjs` puts it there. */
export const codeServer = join(repositoryRoot, '.vscode-bed/node_modules/code-server');

/** What code-server is started with; the folder of VS Code itself is `lib/vscode` beside it. */
export const codeServerEntry = join(codeServer, 'out/node/entry.js');
