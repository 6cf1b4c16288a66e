import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import type { DotenvReader } from '../readers/reader.ts';

/** The keys and values a reader got from a text, or `undefined` when it refused the text. */
export type Seen = ReadonlyMap<string, string> | undefined;

/** A program that reads `.env` files, run as its users run it. */
export interface RealReader {
  readonly name: string;
  readonly family: DotenvReader;
  /** Why it cannot run here, or `undefined`. */
  readonly missing: string | undefined;
  /** Reads many texts with one process. */
  readonly read: (texts: readonly string[]) => readonly Seen[];
}

const require = createRequire(import.meta.url);
const scripts = fileURLToPath(new URL('.', import.meta.url));

const toSeen = (values: Record<string, string>): Seen => new Map(Object.entries(values));

function inProcess(family: DotenvReader, name: string, parse: (text: string) => Record<string, string>): RealReader {
  return { name, family, missing: undefined, read: (texts) => texts.map((text) => toSeen(parse(text))) };
}

/** A program that takes a JSON array of texts and gives a JSON array of objects, `null` for a text it refused. */
function program(
  family: DotenvReader,
  name: string,
  command: readonly [string, ...string[]],
  missing: string | undefined,
): RealReader {
  return {
    name,
    family,
    missing,
    read: (texts) => {
      const [file, ...args] = command;
      const folder = mkdtempSync(join(tmpdir(), 'dotenv-readers-'));
      try {
        const { stdout, stderr, status } = spawnSync(file, args, {
          cwd: folder,
          env: {},
          input: JSON.stringify(texts),
          encoding: 'utf8',
          maxBuffer: 2 ** 28,
          // Some never get to the end of a text.
          timeout: 100_000,
        });
        if (status !== 0) throw new Error(`${name} failed: ${stderr}`);
        return (JSON.parse(stdout) as (Record<string, string> | null)[]).map((values) =>
          values ? toSeen(values) : undefined,
        );
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  };
}

/** A shell that sources each text in a subshell of its own, without any command on its path. */
function shell(name: string, path: string): RealReader {
  return {
    name,
    family: 'shell',
    missing: existsSync(path) ? undefined : `${path} is not installed`,
    read: (texts) => {
      const folder = mkdtempSync(join(tmpdir(), 'dotenv-readers-'));
      try {
        texts.forEach((text, index) => {
          writeFileSync(join(folder, `${index}.env`), text);
        });
        const script = `i=0; while [ $i -lt ${texts.length} ]; do
          ( PATH=/nowhere; set -a; . "${folder}/$i.env" </dev/null >/dev/null 2>&1; exec /usr/bin/env -0 ) 2>/dev/null
          printf '\\001\\000'; i=$((i+1)); done`;
        const { stdout } = spawnSync(path, ['-c', script], {
          cwd: folder,
          env: {},
          encoding: 'utf8',
          maxBuffer: 2 ** 28,
        });
        return stdout
          .split('\u0001\0')
          .slice(0, -1)
          .map((output) => (output === '' ? undefined : new Map(output.split('\0').map(keyAndValue))));
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  };
}

function keyAndValue(line: string): [string, string] {
  const at = line.indexOf('=');
  return [line.slice(0, at), line.slice(at + 1)];
}

function debianPackage(name: string, file: string): string | undefined {
  return existsSync(file) ? undefined : `the Debian package ${name} is not installed`;
}

const dotenv = require('dotenv') as { parse(text: string, options?: { fast: boolean }): Record<string, string> };

/** Every reader that the tests know how to run. */
export const realReaders: readonly RealReader[] = [
  inProcess('dotenv', 'dotenv', (text) => dotenv.parse(text)),
  inProcess('dotenv', 'dotenv (fast)', (text) => dotenv.parse(text, { fast: true })),
  inProcess('node', 'Node util.parseEnv', (text) => parseEnv(text) as Record<string, string>),
  program('dotenvx', 'dotenvx', [process.execPath, join(scripts, 'read-with-dotenvx.ts')], undefined),
  program('vite', 'Vite loadEnv', [process.execPath, join(scripts, 'read-with-vite.ts')], undefined),
  program('next', '@next/env', [process.execPath, join(scripts, 'read-with-next.ts')], undefined),
  program(
    'python-dotenv',
    'python-dotenv',
    ['/usr/bin/python3', join(scripts, 'read_with_python.py')],
    debianPackage('python3-dotenv', '/usr/lib/python3/dist-packages/dotenv/__init__.py'),
  ),
  program(
    'symfony',
    'Symfony Dotenv',
    ['/usr/bin/php', join(scripts, 'read-with-symfony.php')],
    debianPackage('php-symfony-dotenv', '/usr/share/php/Symfony/Component/Dotenv/autoload.php') ??
      debianPackage('php-cli', '/usr/bin/php'),
  ),
  program(
    'ruby-dotenv',
    'Ruby dotenv',
    ['/usr/bin/ruby', join(scripts, 'read_with_ruby.rb')],
    debianPackage('ruby-dotenv', '/usr/share/rubygems-integration/all/gems/dotenv-2.4.0/lib/dotenv.rb'),
  ),
  shell('bash', '/usr/bin/bash'),
  shell('dash', '/usr/bin/dash'),
];
