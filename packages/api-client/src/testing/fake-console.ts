import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One command as a running PIM answered it. */
export interface RecordedCommand {
  readonly words: readonly string[];
  readonly exit: number | 'not 0';
  readonly stdout: string;
  readonly stderr?: string;
  readonly error?: string;
}

/** What the console of a running PIM printed, in the order in which it was asked. */
export function recordedConsole(line: string): readonly RecordedCommand[] {
  return JSON.parse(readFileSync(new URL(`../testdata/console/${line}.json`, import.meta.url), 'utf8'));
}

/** What a fake console does when its first word is the key; `*` is for every other. */
export interface FakeAnswer {
  readonly stdout?: string;
  readonly stderr?: string;
  readonly exit?: number;
  /** Milliseconds before it says anything. */
  readonly delay?: number;
}

export interface FakeConsole {
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** The words of every command it was given. */
  asked(): readonly (readonly string[])[];
}

const folders: string[] = [];

/** A console whose answers the test decides. It is a real process. */
export function fakeConsole(answers: Readonly<Record<string, FakeAnswer>>): FakeConsole {
  const folder = mkdtempSync(join(tmpdir(), 'fake-console-'));
  folders.push(folder);
  const log = join(folder, 'asked');
  return {
    command: [process.execPath, '--no-warnings', fileURLToPath(new URL('fake-console-process.ts', import.meta.url))],
    env: { PATH: process.env.PATH ?? '', FAKE_CONSOLE: JSON.stringify({ answers, log }) },
    asked: () =>
      readFileSync(log, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
  };
}

/** Takes away what the fake consoles of a test wrote. */
export function removeFakeConsoles(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}
