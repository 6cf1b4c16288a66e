// Runs the tests of all plugins, one after the other: those of the backend on SQLite and on a PostgreSQL of its own,
// those of the frontend bundled, in a window of jsdom. The portal in Chromium is apart: `npm run e2e`.
import { spawnSync } from 'node:child_process';

const runs = [
  ['pim-connections-backend', 'npm', 'test', '--silent'],
  ['pim-connections-backend', 'node', '../../scripts/with-postgres.mjs', 'npm', 'test', '--silent'],
  ['scaffolder-backend-module-pim-connections', 'npm', 'test', '--silent'],
  ['pim-connections', 'npm', 'test', '--silent'],
];

const failed = runs.filter(([plugin, command, ...parameters]) => {
  const cwd = new URL(`../plugins/${plugin}/`, import.meta.url);
  return spawnSync(command, parameters, { cwd, stdio: 'inherit' }).status !== 0;
});
process.exitCode = failed.length === 0 ? 0 : 1;
