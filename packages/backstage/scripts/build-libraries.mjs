// Compiles the libraries that the plugins use, as they are published: the portal's bundler, `tsc` and the backend take
// their `dist`. The tests take their sources instead.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

for (const library of ['core', 'dotenv-file', 'api-client', 'sandbox-pim']) {
  const folder = new URL(`../../${library}/`, import.meta.url);
  if (!existsSync(new URL('package.json', folder))) throw new Error(`${library} is not beside this workspace`);
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], { cwd: folder, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
