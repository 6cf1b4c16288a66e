import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { openPim } from '../open-pim.ts';
import { inMemory } from '../storage/open-database.ts';
import { isPimVersion } from '../versions/pim-version.ts';
import { runConsole } from './run-console.ts';

interface Recorded {
  readonly words: readonly string[];
  readonly input?: string;
  readonly exit: number | 'not 0';
  readonly stdout: string;
  readonly stderr?: string;
  /** Message of an uncaught error. */
  readonly error?: string;
}

const recordings = JSON.parse(readFileSync(new URL('../testdata/console.json', import.meta.url), 'utf8')) as Record<
  string,
  readonly Recorded[]
>;

/** Client ids, secrets, passwords and numbers of users differ from run to run. */
function withoutCredentials(text: string): string {
  return text
    .replace(/\b[0-9a-z]{45,52}\b *(?=\||\n| |$)/g, 'RANDOM ')
    .replace(/\b(\d+)_[0-9a-z]{45,52}\b */g, '$1_RANDOM ')
    .replace(/-{40,}/g, '---')
    .replace(/_\d{4}$/gm, '_NNNN')
    .replace(/(Password: )[0-9a-f]{9}/g, '$1PASSWORD');
}

describe('the console, recorded from running PIMs', () => {
  for (const [version, answers] of Object.entries(recordings)) {
    it(`of ${version}`, async () => {
      assert.ok(isPimVersion(version));
      const pim = await openPim({ data: inMemory, pimVersion: version, now: () => new Date() });
      /** Ids of clients in the recording, and what they are here. */
      const ids = new Map<string, string>();
      for (const recorded of answers) {
        const words = recorded.words.map((word) => ids.get(word) ?? word);
        let asked = '';
        const ask = async (question: string) => {
          asked = question;
          return recorded.input?.trim() ?? null;
        };
        const result = await runConsole(pim, words, ask);
        const title: string = `${version}: ${recorded.words.join(' ')}`;
        rememberIds(recorded.stdout, result.stdout, ids);
        if (recorded.exit === 'not 0') assert.notEqual(result.exit, 0, title);
        else assert.equal(result.exit, recorded.exit, title);
        assert.equal(withoutCredentials(result.stdout), withoutCredentials(recorded.stdout), title);
        assert.equal(asked, recorded.stderr ?? '', title);
        if (recorded.error !== undefined) {
          for (const line of recorded.error.split('\n'))
            assert.ok(result.stderr.includes(line), `${title}: ${result.stderr}`);
        }
      }
      pim.db.close();
    });
  }
});

function rememberIds(recorded: string, actual: string, ids: Map<string, string>): void {
  const find = (text: string) => [...text.matchAll(/\b\d+_[0-9a-z]{45,52}\b/g)].map(([id]) => id);
  const here = find(actual);
  find(recorded).forEach((id, index) => {
    const mine = here[index];
    if (mine !== undefined) ids.set(id, mine);
  });
}
