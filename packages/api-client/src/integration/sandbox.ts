import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type PimLine, Secret } from '@pim-connections/core';
import { type PimVersion, pimVersions, type SandboxOptions, startSandbox } from '@pim-connections/sandbox-pim';
import { build } from 'esbuild';

/** The line that each version of the sandbox belongs to. */
const lineOf: Readonly<Record<PimVersion, PimLine>> = {
  '1.7': '1.7',
  '2.3': '2.x',
  '3.2': '3.x',
  '4.0': '4.0',
  '5.0': '5.0',
  '6.0': '6.0',
  '7.0': '7.0',
  saas: 'saas',
};

export { pimVersions };

export interface SandboxPim {
  readonly version: PimVersion;
  readonly line: PimLine;
  readonly url: string;
  readonly login: { readonly username: string; readonly password: Secret };
  /** Its console, on the same data. */
  readonly command: readonly string[];
  close(): Promise<void>;
}

let program: Promise<string> | undefined;

/** The command line of the sandbox as one file, which starts several times faster than its sources. */
function consoleProgram(): Promise<string> {
  program ??= (async () => {
    const outfile = join(await mkdtemp(join(tmpdir(), 'api-client-console-')), 'cli.mjs');
    process.on('exit', () => rmSync(dirname(outfile), { recursive: true, force: true }));
    await build({
      entryPoints: [fileURLToPath(new URL('cli.ts', import.meta.resolve('@pim-connections/sandbox-pim')))],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node22',
      conditions: ['@pim-connections/source'],
      logLevel: 'error',
    });
    return outfile;
  })();
  return program;
}

/** Starts a PIM of a version, with a console beside it. */
export async function openSandbox(version: PimVersion, options: SandboxOptions = {}): Promise<SandboxPim> {
  const data = await mkdtemp(join(tmpdir(), 'api-client-'));
  const { url, admin, close } = await startSandbox({ data, pimVersion: version, ...options });
  return {
    version,
    line: lineOf[version],
    url,
    login: { username: admin.username, password: new Secret(admin.password ?? '') },
    command: [process.execPath, '--no-warnings', await consoleProgram(), 'console', '--data', data, '--'],
    async close() {
      await close();
      await rm(data, { recursive: true });
    },
  };
}
