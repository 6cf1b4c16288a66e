import { deepEqual } from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { skip } from '../node/testing/skip.ts';
import { sampleValues } from '../testing/sample-values.ts';
import { updateDotenv } from '../update/update-dotenv.ts';

const script = fileURLToPath(new URL('../testing/read-with-phpdotenv.php', import.meta.url));

describe("Laravel's phpdotenv, which is none of the readers,", () => {
  it('reads what is written, but for values that the README names', function () {
    if (!existsSync('/usr/share/php/Dotenv/autoload.php')) {
      return skip(this, 'the Debian package php-vlucas-phpdotenv is not installed');
    }
    const written = [...sampleValues, `it's "x"`].flatMap((value) => {
      if (isKnownToBeRefused(value)) return [];
      // Behind a closing quote that begins a line, it takes no comment.
      const commented = value.endsWith('\n') ? [] : ['A=x # told\nB=1\n'];
      const texts = ['B=1\n', "A=''\nB=1\n", 'A="x"\nB=1\n', ...commented].map((before) => textOf(before, value));
      return texts.flatMap((text) => (text === undefined ? [] : [{ value, text }]));
    });
    const input = JSON.stringify(written.map(({ text }) => text));
    const { stdout } = spawnSync('/usr/bin/php', [script], { input, encoding: 'utf8' });
    const seen = JSON.parse(stdout) as ({ A: string; B: string } | null)[];
    deepEqual(
      seen,
      written.map(({ value }) => ({ A: value, B: '1' })),
    );
  });
});

function isKnownToBeRefused(value: string): boolean {
  return (value.includes('\n') && /["`\\]/.test(value)) || (value.includes("'") && /[\\"]/.test(value));
}

function textOf(before: string, value: string): string | undefined {
  try {
    return updateDotenv(before, { A: value }).text;
  } catch {
    return undefined;
  }
}
