// Runs a command with a PostgreSQL of its own on loopback, in a folder that is removed afterwards:
// node scripts/with-postgres.mjs <command ...>. Without a PostgreSQL on this computer it says so and runs nothing.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../e2e/testing/free-port.mts';

const programs = '/usr/lib/postgresql';
const versions = existsSync(programs) ? readdirSync(programs).sort((a, b) => Number(b) - Number(a)) : [];
if (versions.length === 0) {
  console.log('No PostgreSQL on this computer (apt-get install postgresql): its tests are left out.');
  process.exit(0);
}
const bin = join(programs, versions[0], 'bin');
const folder = mkdtempSync(join(tmpdir(), 'pim-connections-pg-'));
// The server refuses to run as root.
const isRoot = process.getuid() === 0;
const as = isRoot
  ? { uid: Number(execFileSync('id', ['-u', 'postgres'])), gid: Number(execFileSync('id', ['-g', 'postgres'])) }
  : {};
if (isRoot) chownSync(folder, as.uid, as.gid);

const port = await freePort();
const data = join(folder, 'data');
execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'test', '-A', 'trust', '--no-sync'], {
  ...as,
  stdio: 'ignore',
  cwd: folder,
});
const server = spawn(
  join(bin, 'postgres'),
  ['-D', data, '-h', '127.0.0.1', '-p', String(port), '-k', folder, '-c', 'fsync=off', '-c', 'max_connections=200'],
  { ...as, stdio: 'ignore', cwd: folder },
);
try {
  while (spawnSync(join(bin, 'pg_isready'), ['-h', '127.0.0.1', '-p', String(port)]).status !== 0) {
    if (server.exitCode !== null) throw new Error('PostgreSQL did not start');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const [command, ...parameters] = process.argv.slice(2);
  const { status } = spawnSync(command, parameters, {
    stdio: 'inherit',
    env: { ...process.env, PIM_CONNECTIONS_TEST_PG: `postgres://test@127.0.0.1:${port}/postgres` },
  });
  process.exitCode = status ?? 1;
} finally {
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGINT');
  await ended;
  rmSync(folder, { recursive: true });
}
