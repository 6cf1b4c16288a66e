// Runs the tests of all plugins, one after the other: those of the frontend are bundled first, as they need a window.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';

const plugins = new URL('../plugins/', import.meta.url);
let failed = false;
for (const plugin of readdirSync(plugins)) {
  const folder = new URL(`${plugin}/`, plugins);
  if (!existsSync(new URL('.mocharc.json', folder))) continue;
  const { status } = spawnSync('npm', ['test', '--silent'], { cwd: folder, stdio: 'inherit' });
  failed ||= status !== 0;
}
process.exitCode = failed ? 1 : 0;
