// Packs the VSIX. Its file list is an allow-list (.vscodeignore begins with everything).
import { execFileSync } from 'node:child_process';
import { copyFileSync, rmSync } from 'node:fs';

const folder = new URL('..', import.meta.url).pathname;
copyFileSync(`${folder}../../LICENSE`, `${folder}LICENSE`);
try {
  execFileSync('vsce', ['package', '--no-dependencies', '--out', 'pim-connections.vsix'], {
    cwd: folder,
    stdio: 'inherit',
  });
} finally {
  rmSync(`${folder}LICENSE`);
}
