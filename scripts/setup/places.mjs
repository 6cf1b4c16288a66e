import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** What the installers say. Git-ignored. */
export const logFolder = join(root, '.setup-logs');
